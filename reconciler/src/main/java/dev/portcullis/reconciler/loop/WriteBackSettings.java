package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.forge.ForgeSettings;

/// Where it is written back what pull requests would do and how commits fare; `publicUrl` is where
/// people reach the reconciler, without a slash at the end, or empty.
public record WriteBackSettings(ForgeSettings forge, String publicUrl) {
  /// It is written nowhere.
  public static final WriteBackSettings OFF = new WriteBackSettings(new ForgeSettings.Off(), "");
}
