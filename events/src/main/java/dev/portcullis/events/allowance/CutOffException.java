package dev.portcullis.events.allowance;

/// Work took all that it was allowed, and was given up: there is no answer. The message says what
/// was used up, for people; with the same input and more of it there would be one.
public final class CutOffException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// `reason` is a sentence: "it took longer than 60 s".
  public CutOffException(String reason) {
    super(reason);
  }

  /// What was used up.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
