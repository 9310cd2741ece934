package dev.portcullis.reconciler.policy;

/// A text that is no selector. `offset` is where in it, from 0.
public final class SelectorSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  SelectorSyntaxException(String message, int offset) {
    super(message + " at character " + (offset + 1));
    this.offset = offset;
  }

  /// Where in the text the mistake is, from 0.
  public int offset() {
    return offset;
  }
}
