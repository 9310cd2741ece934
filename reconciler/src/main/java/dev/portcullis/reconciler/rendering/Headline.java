package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.preview.Preview;

/// A preview in one line.
public final class Headline {
  private Headline() {}

  /// What the change comes to, and what stops it, if anything does.
  public static String of(Preview preview) {
    String reason = preview.verdict().reason();
    return switch (preview.verdict().gate()) {
      case INVALID, CUT_OFF -> reason;
      case PASS -> Wording.headline(preview.summary());
      case FAIL -> Wording.headline(preview.summary()) + ". Stopped: " + reason;
    };
  }
}
