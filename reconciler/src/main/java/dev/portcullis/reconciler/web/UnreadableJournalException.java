package dev.portcullis.reconciler.web;

/// What the journal says of a moment before cannot be read now, since Kafka does not answer.
public final class UnreadableJournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableJournalException(Throwable cause) {
    super("the journal cannot be read", cause);
  }
}
