package dev.portcullis.reconciler.kafka;

/// A topic is there, but not as its records need it.
public final class TopicMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TopicMismatchException(String topic, String found, String needed) {
    super(
        "topic "
            + topic
            + " has "
            + found
            + " and needs "
            + needed
            + "; records would be stranded or lost. Use another prefix, or move the topic's records"
            + " to one that is made so (this program makes missing topics itself).");
  }
}
