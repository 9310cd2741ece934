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

/// Between journal events and the bytes that are kept for ever and hashed:
/// `{"actor","cause","data","epoch","journal","previous","sequence","time","type","version"}`.
public final class JournalCodec {
  private JournalCodec() {}

  /// The canonical bytes of `envelope`.
  public static byte[] encode(Envelope envelope) {
    var type = EventType.of(envelope.event());
    ObjectNode tree = RecordMapper.object();
    tree.put("sequence", envelope.sequence().value());
    tree.put("type", type.name());
    tree.put("version", type.version());
    tree.put("epoch", envelope.epoch().value());
    tree.put("journal", envelope.journal().text());
    tree.put("time", envelope.time().toString());
    tree.put("actor", envelope.actor().text());
    tree.set("cause", RecordMapper.anyTree(envelope.cause()));
    tree.put("previous", envelope.previous().text());
    tree.set("data", RecordMapper.anyTree(envelope.event()));
    return CanonicalJson.bytes(tree);
  }

  /// The event whose bytes these are.
  ///
  /// @throws UnknownRecordException when its type or version is unknown, or it is not whole, or not
  ///   canonical
  public static Envelope decode(byte[] bytes) {
    ObjectNode tree = RecordMapper.read(bytes, "journal event");
    String what = "journal event at sequence " + tree.path("sequence");
    EventType type = typeOf(tree, what);
    what = type.name() + " at sequence " + tree.path("sequence");
    RecordMapper.checkVersion(tree, type.version(), what);
    Envelope envelope = envelope(RecordMapper.value(tree, Fields.class, what), type, what);
    RecordMapper.checkSpelling(bytes, () -> encode(envelope), what);
    return envelope;
  }

  private static EventType typeOf(ObjectNode tree, String what) {
    JsonNode name = tree.path("type");
    if (!name.isTextual()) {
      throw new UnknownRecordException(what + " has no type that is text");
    }
    EventType type = EventType.all().get(name.textValue());
    if (type == null) {
      throw new UnknownRecordException(
          what + " is of type `" + name.textValue() + "`; a newer program is needed");
    }
    return type;
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
