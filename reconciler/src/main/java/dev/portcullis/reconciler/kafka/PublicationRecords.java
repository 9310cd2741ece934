package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.signature.RecordSignature;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.signature.Statement;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.wire.MemberCodec;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.compile.Publication;
import dev.portcullis.reconciler.compile.SetChange;
import dev.portcullis.reconciler.compile.SetRemoval;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// The records of a publication in the order in which they must be written, and a count of them.
final class PublicationRecords {
  private final KafkaSettings settings;
  private final Signing signing;
  private final Map<Topic, Published.Tally> tallies = new TreeMap<>();

  PublicationRecords(KafkaSettings settings, Signing signing) {
    this.settings = settings;
    this.signing = signing;
  }

  Stream<ProducerRecord<byte[], byte[]>> of(Publication publication) {
    return Stream.of(
            publication.sections().entrySet().stream().map(this::section),
            publication.sets().stream().flatMap(this::set),
            publication.snapshots().stream().map(this::snapshot),
            publication.releasedSections().stream().map(this::releasedSection),
            publication.releasedSets().stream().flatMap(this::releasedSet),
            publication.removedNodes().stream().map(this::removedNode))
        .flatMap(records -> records);
  }

  /// What was yielded up to now.
  Published published() {
    return new Published(new TreeMap<>(tallies));
  }

  private ProducerRecord<byte[], byte[]> section(Map.Entry<Digest, Section> section) {
    var place = new Place(Topic.SECTIONS, Partitions.of(section.getKey()));
    return record(place, section.getKey().text(), Records.SECTION.encode(section.getValue()));
  }

  /// The header comes last: it says what a reader holds who has read all before it.
  private Stream<ProducerRecord<byte[], byte[]>> set(SetChange change) {
    SetId set = change.set();
    var place = new Place(Topic.IPSETS, Partitions.of(set));
    byte[] since = MemberCodec.encode(change.header().sequence());
    return Stream.of(
            change.added().stream()
                .map(member -> record(place, MemberCodec.key(set, member), since)),
            change.removed().stream().map(member -> tombstone(place, MemberCodec.key(set, member))),
            Stream.of(change.header())
                .map(header -> signed(place, set.text(), Records.SET_HEADER.encode(header))))
        .flatMap(records -> records);
  }

  private ProducerRecord<byte[], byte[]> snapshot(NodeSnapshot snapshot) {
    var place = new Place(Topic.SNAPSHOTS, Partitions.of(snapshot.node()));
    return signed(place, snapshot.node().text(), Records.SNAPSHOT.encode(snapshot));
  }

  private ProducerRecord<byte[], byte[]> removedNode(NodeName node) {
    return tombstone(new Place(Topic.SNAPSHOTS, Partitions.of(node)), node.text());
  }

  private ProducerRecord<byte[], byte[]> releasedSection(Digest section) {
    return tombstone(new Place(Topic.SECTIONS, Partitions.of(section)), section.text());
  }

  private Stream<ProducerRecord<byte[], byte[]>> releasedSet(SetRemoval removal) {
    var place = new Place(Topic.IPSETS, Partitions.of(removal.set()));
    return Stream.concat(
            removal.members().stream().map(member -> MemberCodec.key(removal.set(), member)),
            Stream.of(removal.set().text()))
        .map(key -> tombstone(place, key));
  }

  private record Place(Topic topic, int partition) {}

  /// A record that others are to believe; it carries the digests of those that it builds upon.
  private ProducerRecord<byte[], byte[]> signed(Place place, String key, byte[] value) {
    ProducerRecord<byte[], byte[]> record = record(place, key, value);
    signing
        .sign(Statement.of(place.topic(), key, value))
        .ifPresent(signature ->
            record
                .headers()
                .add(RecordSignature.HEADER, signature.text().getBytes(StandardCharsets.US_ASCII)));
    return record;
  }

  private ProducerRecord<byte[], byte[]> record(Place place, String key, byte[] value) {
    return counted(place, key, value, value.length);
  }

  private ProducerRecord<byte[], byte[]> tombstone(Place place, String key) {
    return counted(place, key, null, 0);
  }

  private ProducerRecord<byte[], byte[]> counted(
      Place place, String key, byte @Nullable [] value, int length) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    int size = keyBytes.length + length;
    if (size > Topic.RECORD_LIMIT) {
      throw new OversizedRecordException(place.topic(), key, size);
    }
    tallies.merge(place.topic(), new Published.Tally(1, size), Published.Tally::plus);
    return new ProducerRecord<>(settings.nameOf(place.topic()), place.partition(), keyBytes, value);
  }
}
