package dev.portcullis.events.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.json.CanonicalJson;

/// Between journal events and the bytes that are kept for ever and hashed:
/// `{"actor","cause","data","epoch","journal","previous","sequence","time","type","version"}`.
public final class JournalCodec {
  private static final StrictReader STRICT = new StrictReader(EventType.all());

  private JournalCodec() {}

  /// An event, and the version of its type that it was stored in: what stands beside it says that
  /// one. Encoded again, an event has the version of today.
  public record Decoded(Envelope envelope, int version) {}

  /// The canonical bytes of `envelope`.
  public static byte[] encode(Envelope envelope) {
    return encode(envelope, EventType.of(envelope.event()));
  }

  static byte[] encode(Envelope envelope, EventType type) {
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
    return read(bytes).envelope();
  }

  /// The same, with the version that it was stored in.
  ///
  /// @throws UnknownRecordException when its type or version is unknown, or it is not whole, or not
  ///   canonical
  public static Decoded read(byte[] bytes) {
    return FrequentEvents.read(bytes).orElseGet(() -> readSlowly(bytes));
  }

  /// The same, without the short cut for what is frequent.
  static Decoded readSlowly(byte[] bytes) {
    return STRICT.read(bytes);
  }
}
