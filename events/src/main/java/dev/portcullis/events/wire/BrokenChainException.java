package dev.portcullis.events.wire;

/// A stored event cannot be what the journal's one writer wrote there; the message says of it what
/// is wrong.
public final class BrokenChainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenChainException(String wrong) {
    super(wrong);
  }
}
