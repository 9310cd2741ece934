package dev.portcullis.reconciler.parse;

import java.nio.charset.StandardCharsets;

/// A file that should hold manifests: its path in the repository, with slashes, and its bytes,
/// which nobody changes.
// Files come by the ten thousand and are read once: a copy each way would buy nothing.
@SuppressWarnings("ArrayRecordComponent")
public record ManifestFile(String path, byte[] content) {
  /// The file at `path` with this text.
  public static ManifestFile of(String path, String text) {
    return new ManifestFile(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
