package dev.portcullis.events.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.json.CanonicalJson;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads an event of any of the `types`, of its version of today or of any before, and says what is
/// wrong with one that it does not read. Bytes must be as they would be written: those of today's
/// version by writing the event again, those of an older one by writing their tree again, since
/// nobody knows its events any more; what an upcast makes of them must be as it would be written
/// today.
final class StrictReader {
  private final SortedMap<String, EventType> types;

  StrictReader(SortedMap<String, EventType> types) {
    this.types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
  }

  /// The event whose bytes these are.
  ///
  /// @throws UnknownRecordException when its type or version is unknown, or it is not whole, or not
  ///   canonical
  JournalCodec.Decoded read(byte[] bytes) {
    ObjectNode tree = RecordMapper.read(bytes, "journal event");
    String what = "journal event at sequence " + tree.path("sequence");
    EventType type = typeOf(tree, what);
    what = type.name() + " at sequence " + tree.path("sequence");
    int version = RecordMapper.versionUpTo(type.version(), tree, what);
    byte[] today = bytes;
    if (version < type.version()) {
      RecordMapper.checkSpelling(bytes, () -> CanonicalJson.bytes(tree), what);
      upcast(tree, type, version, what);
      today = CanonicalJson.bytes(tree);
    }
    Envelope envelope = envelope(RecordMapper.value(tree, Fields.class, what), type, what);
    RecordMapper.checkSpelling(today, () -> JournalCodec.encode(envelope, type), what);
    return new JournalCodec.Decoded(envelope, version);
  }

  private EventType typeOf(ObjectNode tree, String what) {
    JsonNode name = tree.path("type");
    if (!name.isTextual()) {
      throw new UnknownRecordException(what + " has no type that is text");
    }
    EventType type = types.get(name.textValue());
    if (type == null) {
      throw new NewerRecordException(
          what + " is of type `" + name.textValue() + "`; a newer program is needed");
    }
    return type;
  }

  /// Makes of the data what a writer of today would have written.
  private static void upcast(ObjectNode tree, EventType type, int version, String what) {
    if (!(tree.path("data") instanceof ObjectNode data)) {
      throw new UnknownRecordException(what + " has no data that is an object");
    }
    try {
      tree.set("data", type.upcast(data, version));
    } catch (IllegalArgumentException e) {
      throw new UnknownRecordException(what + " cannot be read: " + e.getMessage(), e);
    }
    tree.put("version", type.version());
  }

  private static Envelope envelope(Fields fields, EventType type, String what) {
    return new Envelope(
        fields.journal(),
        fields.sequence(),
        fields.epoch(),
        fields.time(),
        fields.actor(),
        fields.cause(),
        fields.previous(),
        RecordMapper.value(fields.data(), type.type(), what));
  }

  /// The record as it stands in the topic, before its type is known.
  private record Fields(
      JournalId journal,
      Sequence sequence,
      Epoch epoch,
      Timestamp time,
      Actor actor,
      Cause cause,
      Digest previous,
      String type,
      int version,
      JsonNode data) {}
}
