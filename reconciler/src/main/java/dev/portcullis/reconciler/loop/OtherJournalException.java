package dev.portcullis.reconciler.loop;

/// The topic holds another journal than the one that was to be put into it.
public final class OtherJournalException extends Exception {
  private static final long serialVersionUID = 1L;

  OtherJournalException(String message) {
    super(message);
  }
}
