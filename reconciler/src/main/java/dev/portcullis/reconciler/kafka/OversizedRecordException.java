package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;

/// A record is larger than its topic takes. Compiling refuses what would become so large, so this
/// is a mistake of ours.
public final class OversizedRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OversizedRecordException(Topic topic, String key, int size) {
    super(
        "the record `"
            + key
            + "` for "
            + topic
            + " has "
            + size
            + " bytes; the limit is "
            + Topic.RECORD_LIMIT
            + ". Nothing of its transaction was written.");
  }
}
