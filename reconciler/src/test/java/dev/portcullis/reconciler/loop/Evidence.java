package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Head;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.audit.Recompilation;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.TopicContents;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.PublishedTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What the topics say after a reconciler ran, and whether all of it fits together.
public final class Evidence {
  private final KafkaSettings kafka;
  private final List<Envelope> events;
  private final ClusterImage image;

  private Evidence(KafkaSettings kafka, List<Envelope> events) {
    this.kafka = kafka;
    this.events = events;
    image = ClusterImage.EMPTY.replay(events).image();
  }

  /// Reads the journal from its beginning, which verifies its chain.
  public static Evidence of(KafkaSettings kafka) {
    List<Envelope> events = new ArrayList<>();
    try (var reader = new JournalReader(kafka, new JournalStart.Beginning())) {
      reader.readToEnd(records -> records.forEach(record -> events.add(record.envelope())));
    }
    return new Evidence(kafka, events);
  }

  ClusterImage image() {
    return image;
  }

  List<Envelope> events() {
    return events;
  }

  private List<Head> heads() {
    List<Head> heads = new ArrayList<>();
    for (Envelope envelope : events) {
      head(envelope).ifPresent(heads::add);
    }
    return heads;
  }

  private static Optional<Head> head(Envelope envelope) {
    return switch (envelope.event()) {
      case GitEvent.CommitAdopted adopted -> Optional.of(adopted.head());
      case GitEvent.CommitRejected rejected -> Optional.of(rejected.head());
      case GitEvent.CommitHeld held -> Optional.of(held.head());
      default -> Optional.empty();
    };
  }

  /// Of the commits in `line`, oldest first, all from the first that was seen on are covered once.
  void everyCommitIsCoveredOnce(List<CommitId> line) {
    List<CommitId> covered = new ArrayList<>();
    heads().forEach(head -> covered.addAll(head.covers()));
    assertThat(covered).as("covers").doesNotHaveDuplicates();
    var all = new TreeSet<>(covered);
    assertThat(all).containsAll(heads().stream().map(Head::commit).toList());
    int first = line.indexOf(heads().getFirst().commit());
    assertThat(all).containsAll(line.subList(first, line.size()));
  }

  /// The topics hold what the journal's state compiles to from nothing, what it retains, and
  /// nothing else.
  void topicsAreAsCompiled() {
    Compilation compiled = Compilation.of(image);
    TopicContents topics = Contents.of(PublishedTopics.read(kafka));
    assertThat(topics.strays()).isEmpty();
    var sections = new TreeSet<Digest>(compiled.sections().keySet());
    sections.addAll(image.compiled().retainedSections().keySet());
    assertThat(new TreeSet<>(topics.sections())).isEqualTo(sections);
    Map<String, Digest> sets = new TreeMap<>();
    compiled.sets().forEach((id, set) -> sets.put(id.text(), set.digest()));
    Map<String, Digest> held = new TreeMap<>();
    topics.sets().forEach((id, set) -> held.put(id.text(), set.header().digest()));
    assertThat(held).isEqualTo(sets);
    Map<String, String> nodes = new TreeMap<>();
    compiled
        .nodes()
        .forEach((node, out) -> nodes.put(node.text(), out.order() + " " + out.standing()));
    Map<String, String> snapshots = new TreeMap<>();
    topics
        .nodes()
        .forEach((node, it) -> snapshots.put(node.text(), it.order() + " " + it.digest()));
    assertThat(snapshots).isEqualTo(nodes);
    assertThat(image.compiled().newest().getFirst().nodesRoot()).isEqualTo(compiled.nodesRoot());
    assertThat(image.compiled().newest().getFirst().setsRoot()).isEqualTo(compiled.setsRoot());
  }

  /// Folded and compiled again from nothing, the journal comes to what each `Compiled` in it says.
  void replayAgrees() {
    var recompilation = new Recompilation();
    recompilation.take(events);
    assertThat(recompilation.outcome().differences()).isEmpty();
    assertThat(recompilation.outcome().image()).isEqualTo(image);
  }

  /// No record of what we write holds the text.
  public void nowhere(String secret) {
    List<Topic> ours =
        List.of(Topic.JOURNAL, Topic.SECTIONS, Topic.IPSETS, Topic.SNAPSHOTS, Topic.IMAGES);
    for (Topic topic : ours) {
      for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
        byte[] value = record.value();
        String text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
        assertThat(text).as(topic + " at " + record.offset()).doesNotContain(secret);
      }
    }
  }

  /// Within a partition, no record of an older epoch follows one of a newer.
  void epochsNeverDecrease() {
    for (Topic topic : List.of(Topic.JOURNAL, Topic.IPSETS, Topic.SNAPSHOTS)) {
      Map<Integer, Long> newest = new TreeMap<>();
      for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
        epochOf(record)
            .ifPresent(epoch -> {
              long before = newest.getOrDefault(record.partition(), 0L);
              assertThat(epoch)
                  .as(topic + " " + record.partition() + " at " + record.offset())
                  .isGreaterThanOrEqualTo(before);
              newest.put(record.partition(), epoch);
            });
      }
    }
  }

  private static Optional<Long> epochOf(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      return Optional.empty();
    }
    var matcher =
        Pattern.compile("\"epoch\":(\\d+)").matcher(new String(value, StandardCharsets.UTF_8));
    return matcher.find() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
  }

  private List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < topic.partitions(); i++) {
        partitions.add(new TopicPartition(kafka.nameOf(topic), i));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    return all;
  }
}
