package dev.portcullis.reconciler.kafka;

/// The journal is not what its one writer wrote: something was changed, removed, inserted or put in
/// another order. Nothing is read past this place.
public final class BrokenJournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenJournalException(String place, Throwable cause) {
    super(message(place, String.valueOf(cause.getMessage())), cause);
  }

  private static String message(String place, String wrong) {
    return "the journal is broken at "
        + place
        + ": "
        + wrong
        + "; stop the reconcilers and restore the topic from a copy whose chain verifies.";
  }
}
