package dev.portcullis.reconciler.web;

/// What the journal says of a moment before is not to be believed: it is not what its writer wrote,
/// or a newer program wrote it.
public final class UnbelievedJournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnbelievedJournalException(Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
