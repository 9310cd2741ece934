package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.StoredJournal;
import dev.portcullis.reconciler.web.UnbelievedJournalException;
import dev.portcullis.reconciler.web.UnreadableJournalException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kafka")
class PastStandingTest {
  @Test
  void withoutKafkaTheJournalCannotBeRead() throws IOException {
    String nobody = "127.0.0.1:" + freePort();
    var past = new PastStanding(KafkaSettings.of(nobody));

    Thread.currentThread().interrupt(); // or nobody would be waited for half a minute
    try {
      assertThatThrownBy(() -> past.found(new AsOf.OfSequence(new Sequence(1))))
          .isInstanceOf(UnreadableJournalException.class);
    } finally {
      var _ = Thread.interrupted();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<StoredEvent> journalOf(KafkaSettings kafka) throws InterruptedException {
    try (var cluster = new SmallCluster(kafka)) {
      var _ = cluster.reconcile(new Signing.Off());
    }
    var events = new ArrayList<StoredEvent>();
    try (var journal = new StoredJournal(kafka)) {
      journal.readToEnd(events::addAll);
    }
    return events;
  }

  private static void append(KafkaSettings kafka, byte[] value) throws Exception {
    var properties = new Properties();
    properties.put("bootstrap.servers", kafka.bootstrap());
    var bytes = new ByteArraySerializer();
    try (var producer = new KafkaProducer<>(properties, bytes, bytes)) {
      var record = new ProducerRecord<>(kafka.nameOf(Topic.JOURNAL), 0, new byte[0], value);
      var _ = producer.send(record).get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void whatStoodIsFollowedByWhatNamesTheStoredBytes() throws Exception {
    KafkaSettings kafka = BrokerFixture.freshTopics();
    List<StoredEvent> events = journalOf(kafka);
    var past = new PastStanding(kafka);

    for (int i = 0; i < events.size(); i++) {
      assertThat(past.at(new AsOf.OfSequence(new Sequence(i))))
          .get()
          .extracting(standing -> standing.head().previous())
          .isEqualTo(Digest.of(events.get(i).value()));
    }
  }

  @Test
  void ofABrokenJournalNothingIsTold() throws Exception {
    KafkaSettings kafka = BrokerFixture.freshTopics();
    List<StoredEvent> events = journalOf(kafka);
    append(kafka, events.getFirst().value());

    assertThatThrownBy(
            () -> new PastStanding(kafka).found(new AsOf.OfSequence(new Sequence(events.size()))))
        .isInstanceOf(UnbelievedJournalException.class)
        .hasMessageContaining("the journal is broken at sequence " + events.size());
  }
}
