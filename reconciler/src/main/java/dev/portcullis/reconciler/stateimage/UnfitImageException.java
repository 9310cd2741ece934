package dev.portcullis.reconciler.stateimage;

import java.util.Locale;

/// An image that was found cannot be started from; the message says why.
public final class UnfitImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Why why;

  /// Why an image is refused.
  public enum Why {
    /// It is not written as this program writes images.
    UNREADABLE,
    /// Another version of the program made it.
    VERSION,
    /// The journal does not have the event that it is of.
    JOURNAL,
    /// A part of it is not there.
    INCOMPLETE,
    /// A part of it is not what it was.
    DAMAGED,
    /// No event of the journal names it.
    UNNAMED;

    /// What it is called where refusals are counted.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public UnfitImageException(Why why, String message) {
    super(message);
    this.why = why;
  }

  /// Why it is refused.
  public Why why() {
    return why;
  }
}
