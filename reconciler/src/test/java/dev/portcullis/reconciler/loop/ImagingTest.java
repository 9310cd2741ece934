package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.wire.ImageCodec;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.audit.Recompilation;
import dev.portcullis.reconciler.checkpoint.CheckpointCheck;
import dev.portcullis.reconciler.checkpoint.CheckpointPace;
import dev.portcullis.reconciler.checkpoint.SignedJournal;
import dev.portcullis.reconciler.image.Imaged;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.FoundImage;
import dev.portcullis.reconciler.kafka.ImageShelf;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalRecord;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.stateimage.ImagePace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Leaders write images of the state while they work, and those who come after begin from them.
@Tag("kafka")
class ImagingTest {
  private static final ImagePace OFTEN = new ImagePace(20, Duration.ofHours(1));
  private static final int PODS = 20;

  private final KafkaSettings kafka = BrokerFixture.freshTopics();
  private int pods;

  private void putPods() {
    try (var inventory = new InventoryProducer(kafka)) {
      for (int i = 0; i < PODS; i++, pods++) {
        String name = "more" + pods;
        String text =
            """
            {"kind":"Pod","metadata":{"labels":{"app":"frontend"},"name":"%s",\
            "namespace":"default"},"spec":{"nodeName":"n1"},\
            "status":{"phase":"Running","podIP":"10.9.1.%d"}}\
            """
                .formatted(name, pods);
        inventory.put(new InventoryKey("Pod", "default", name), new JsonDocument(text));
        inventory.confirm();
      }
    }
  }

  /// The images that the journal names, the newest last.
  private static List<Imaged> named(Reconciler reconciler) {
    return reconciler.image().journal().imaged();
  }

  private static Sequence newest(Reconciler reconciler) {
    return named(reconciler).isEmpty() ? Sequence.FIRST : named(reconciler).getLast().through();
  }

  private void putPodsUntilImagedAfter(Reconciler reconciler, Sequence before) {
    putPods();
    SmallCluster.await("an image is written", () -> newest(reconciler).compareTo(before) > 0);
  }

  private SortedSet<Sequence> inTopic() {
    var sequences = new TreeSet<Sequence>();
    try (var shelf = new ImageShelf(kafka)) {
      shelf.keys().forEach(key -> ImageCodec.sequenceOf(key).ifPresent(sequences::add));
    }
    return sequences;
  }

  private SortedSet<String> keysInTopic() {
    try (var shelf = new ImageShelf(kafka)) {
      return shelf.keys();
    }
  }

  private static boolean isNamed(Reconciler reconciler, SortedSet<String> keys) {
    List<Sequence> named = named(reconciler).stream().map(Imaged::through).toList();
    return keys.stream()
        .allMatch(key -> ImageCodec.sequenceOf(key).filter(named::contains).isPresent());
  }

  private List<JournalRecord> journal(JournalStart start) {
    BrokerFixture.settle(kafka, Topic.JOURNAL);
    List<JournalRecord> records = new ArrayList<>();
    try (var reader = new JournalReader(kafka, start)) {
      reader.readToEnd(records::addAll);
    }
    return records;
  }

  /// Takes away from the journal what lies before the event of this image.
  private void forgetWhatIsIn(Sequence image) {
    try (var shelf = new ImageShelf(kafka);
        var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()))) {
      FoundImage newest =
          shelf.newest().stream()
              .filter(it -> it.key().equals(ImageCodec.manifestKey(image)))
              .findFirst()
              .orElseThrow();
      var partition = new TopicPartition(kafka.nameOf(Topic.JOURNAL), 0);
      admin
          .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(newest.eventOffset())))
          .all()
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void leadersKeepThreeImagesAndGoOnFromTheNewestInTheSameJournal() throws InterruptedException {
    try (var cluster = new SmallCluster(kafka)) {
      cluster.image(OFTEN);
      cluster.checkpoint(
          new CheckpointSettings(new CheckpointPace(5, Duration.ofHours(1)), List.of()));
      Reconciler first = cluster.reconcile(SignedJournal.OURS);
      for (int i = 0; i < 5; i++) {
        putPodsUntilImagedAfter(first, newest(first));
      }
      SmallCluster.await("three are kept", () -> inTopic().size() == 3);
      first.close();
      // One more may stand there that it had no time to name.
      assertThat(inTopic()).containsAll(named(first).stream().map(Imaged::through).toList());
      List<JournalRecord> before = journal(new JournalStart.Beginning());
      forgetWhatIsIn(newest(first));

      Reconciler second = cluster.reconcile(SignedJournal.OURS);
      putPodsUntilImagedAfter(second, newest(first));
      second.close();

      List<JournalRecord> all = new ArrayList<>(before);
      all.addAll(journal(new JournalStart.After(before.getLast())));
      assertAgrees(all, second);
    }
  }

  /// From nothing it comes to the same, to every digest that was said on the way, and the
  /// checkpoints are over what there is.
  private static void assertAgrees(List<JournalRecord> all, Reconciler last) {
    List<Envelope> events = all.stream().map(JournalRecord::envelope).toList();
    var recompilation = new Recompilation();
    recompilation.take(events);
    Recompilation.Outcome outcome = recompilation.outcome();
    assertThat(outcome.differences()).isEmpty();
    assertThat(outcome.tally().same()).isPositive();
    assertThat(outcome.image()).isEqualTo(last.image());
    var check = new CheckpointCheck(SignedJournal.TRUST);
    int checkpoints = 0;
    for (JournalRecord record : all) {
      var found = check.next(record.envelope(), record.leaf());
      assertThat(found.stream()).allMatch(finding -> finding.isRight());
      checkpoints += found.isPresent() ? 1 : 0;
    }
    assertThat(checkpoints).isGreaterThan(2);
  }

  @Test
  void aStandbyTakesOverAndWritesTheNext() throws InterruptedException {
    try (var cluster = new SmallCluster(kafka)) {
      cluster.image(OFTEN);
      Reconciler leader = cluster.reconcile(new Signing.Off());
      putPodsUntilImagedAfter(leader, newest(leader));
      Reconciler standby = cluster.stand();
      SmallCluster.await("it follows", () -> newest(standby).equals(newest(leader)));

      leader.close();
      SmallCluster.await("it takes over", () -> standby.status().role().equals("leader"));
      putPodsUntilImagedAfter(standby, newest(leader));

      assertThat(inTopic()).contains(newest(leader));
    }
  }

  @Test
  void whatSomebodyElsePutThereIsTakenAway() throws InterruptedException {
    try (var cluster = new SmallCluster(kafka)) {
      try (var stray =
          new KafkaProducer<>(
              Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()),
              new StringSerializer(),
              new StringSerializer())) {
        String topic = kafka.nameOf(Topic.IMAGES);
        var _ = stray.send(new ProducerRecord<>(topic, "999999/manifest", "x"));
        var _ = stray.send(new ProducerRecord<>(topic, "no key", "x"));
      }
      cluster.image(OFTEN);
      Reconciler leader = cluster.reconcile(new Signing.Off());
      putPodsUntilImagedAfter(leader, newest(leader));

      SmallCluster.await(
          "only images that the journal names are left", () -> isNamed(leader, keysInTopic()));
    }
  }
}
