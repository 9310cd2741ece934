package dev.portcullis.events.wire;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.CompileEvent.Compiled;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.InventoryEvent.InventoryPut;
import dev.portcullis.events.journal.InventoryEvent.InventoryRemoved;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent.CheckpointSigned;
import dev.portcullis.events.journal.Release;
import dev.portcullis.events.journal.Retirement;
import dev.portcullis.events.json.CanonicalScan;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.json.UnsureException;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.name.Timestamp;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads the events that nearly all of a journal is made of, in one go over their bytes. Whatever
/// is not one of them exactly as it is written today, is left to [StrictReader], which knows all of
/// them and says what is wrong: both come to the same.
final class FrequentEvents {
  /// What is read here is of the first version, as long as there is no other.
  private static final int VERSION = 1;

  private final CanonicalScan scan;

  private FrequentEvents(CanonicalScan scan) {
    this.scan = scan;
  }

  /// The event whose bytes these are; empty when somebody else must look.
  static Optional<JournalCodec.Decoded> read(byte[] bytes) {
    try {
      Envelope envelope = new FrequentEvents(new CanonicalScan(bytes)).envelope();
      return Optional.of(new JournalCodec.Decoded(envelope, VERSION));
    } catch (UnsureException
        | IllegalArgumentException
        | ArithmeticException
        | DateTimeException e) {
      return Optional.empty();
    }
  }

  private Envelope envelope() {
    var actor = new Actor(string("{\"actor\":"));
    scan.expect(",\"cause\":");
    Cause cause = cause();
    scan.expect(",\"data\":");
    JournalEvent event = event();
    var epoch = new Epoch(number(",\"epoch\":"));
    var journal = new JournalId(string(",\"journal\":"));
    var previous = new Digest(string(",\"previous\":"));
    var sequence = new Sequence(number(",\"sequence\":"));
    Timestamp time = Timestamp.parse(string(",\"time\":"));
    EventType type = EventType.of(event);
    scan.expect(",\"type\":\"");
    scan.expect(type.name());
    scan.expect("\",\"version\":1}");
    scan.end();
    if (type.version() != VERSION) {
      throw new IllegalArgumentException("there is a newer version of " + type.name());
    }
    return new Envelope(journal, sequence, epoch, time, actor, cause, previous, event);
  }

  private String string(String before) {
    scan.expect(before);
    return scan.string();
  }

  private long number(String before) {
    scan.expect(before);
    return scan.number();
  }

  private Cause cause() {
    if (scan.accept("{\"type\":\"start\"}")) {
      return new Cause.Start();
    }
    if (scan.accept("{\"sequence\":")) {
      var sequence = new Sequence(scan.number());
      scan.expect(",\"type\":\"event\"}");
      return new Cause.JournalFact(sequence);
    }
    long offset = number("{\"offset\":");
    int partition = Math.toIntExact(number(",\"partition\":"));
    String topic = string(",\"topic\":");
    String topicId = string(",\"topicId\":");
    scan.expect(",\"type\":\"record\"}");
    return new Cause.TopicRecord(topic, topicId, partition, offset);
  }

  private JournalEvent event() {
    if (scan.accept("{\"changed\":")) {
      return compiled();
    }
    String key = string("{\"key\":");
    if (scan.accept(",\"root\":")) {
      var root = new Digest(scan.string());
      String signature = string(",\"signature\":");
      long size = number(",\"size\":");
      scan.expect("}");
      return new CheckpointSigned(size, root, key, signature);
    }
    if (scan.accept(",\"object\":")) {
      var object = new JsonDocument(scan.object());
      scan.expect("}");
      return new InventoryPut(InventoryKey.parse(key), object);
    }
    scan.expect("}");
    return new InventoryRemoved(InventoryKey.parse(key));
  }

  /// Retired sets are rare, and what defines them is of many shapes.
  private Compiled compiled() {
    List<NodeName> changed = list(NodeName::new);
    String compiler = string(",\"compiler\":");
    var nodesRoot = new Digest(string(",\"nodesRoot\":"));
    scan.expect(",\"released\":{\"sections\":");
    List<Digest> releasedSections = list(Digest::new);
    scan.expect(",\"sets\":");
    List<SetId> releasedSets = list(SetId::new);
    scan.expect("},\"retired\":{\"sections\":");
    List<Digest> retiredSections = list(Digest::new);
    var setsRoot = new Digest(string(",\"sets\":[]},\"setsRoot\":"));
    var through = new Sequence(number(",\"through\":"));
    scan.expect("}");
    return new Compiled(
        through,
        compiler,
        nodesRoot,
        setsRoot,
        changed,
        new Retirement(retiredSections, List.of()),
        new Release(releasedSections, releasedSets));
  }

  private <T> List<T> list(Function<String, T> reading) {
    List<T> all = new ArrayList<>();
    scan.expect("[");
    if (scan.accept("]")) {
      return all;
    }
    do {
      all.add(reading.apply(scan.string()));
    } while (scan.accept(","));
    scan.expect("]");
    return all;
  }
}
