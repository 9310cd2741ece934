package dev.portcullis.reconciler.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.reconciler.kafka.BrokerSettings.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  private final Journals journal = new Journals();
  @TempDir private Path directory;

  @Test
  void aBrokerThatIsStartedAgainHasItsDataAndItsAddress() {
    List<Envelope> first = journal.next(3);
    TopicIds ids;
    String bootstrap;
    try (var broker = EmbeddedBroker.start(BrokerSettings.local(directory))) {
      bootstrap = broker.bootstrap();
      ids = BrokerFixture.makeTopics(KafkaSettings.of(bootstrap));
      append(bootstrap, first);
    }
    List<Envelope> second = journal.next(2);
    try (var broker = EmbeddedBroker.start(BrokerSettings.local(directory))) {
      assertThat(broker.bootstrap()).isEqualTo(bootstrap);
      assertThat(BrokerFixture.makeTopics(KafkaSettings.of(bootstrap))).isEqualTo(ids);
      append(bootstrap, second);
      assertThat(Journals.envelopes(Journals.read(KafkaSettings.of(bootstrap))))
          .containsExactly(first.get(0), first.get(1), first.get(2), second.get(0), second.get(1));
    }
  }

  @Test
  void whatWasCommittedSurvivesTheDeathOfTheBroker() throws IOException {
    List<Envelope> first = journal.next(3);
    try (var broker = BrokerProcess.start(directory)) {
      BrokerFixture.makeTopics(KafkaSettings.of(broker.bootstrap()));
      append(broker.bootstrap(), first);
      PlainProducer.unfinished(
          KafkaSettings.of(broker.bootstrap()), journal.now(), PlainProducer.End.LEAVE);
    }
    List<Envelope> second = journal.next(1);
    long before = System.nanoTime();
    try (var broker = BrokerProcess.start(directory)) {
      System.out.println("broker up after SIGKILL: " + millisSince(before) + " ms");
      append(broker.bootstrap(), second);
      System.out.println("first append after SIGKILL: " + millisSince(before) + " ms");
      assertThat(Journals.envelopes(Journals.read(KafkaSettings.of(broker.bootstrap()))))
          .containsExactly(first.get(0), first.get(1), first.get(2), second.get(0));
    }
  }

  @Test
  void whoComesInByAnotherAddressStaysOnIt() {
    var settings =
        new BrokerSettings(
            directory, List.of(new Listener("127.0.0.1", 0), new Listener("127.0.0.2", 0)));
    List<Envelope> events = journal.next(2);
    try (var broker = EmbeddedBroker.start(settings)) {
      assertThat(broker.bootstrap("127.0.0.2")).startsWith("127.0.0.2:");
      BrokerFixture.makeTopics(KafkaSettings.of(broker.bootstrap()));
      append(broker.bootstrap("127.0.0.2"), events);
      assertThat(Journals.read(KafkaSettings.of(broker.bootstrap("127.0.0.2")))).hasSize(2);
      assertThatThrownBy(() -> broker.bootstrap("127.0.0.3"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings =
          new BrokerSettings(directory, List.of(new Listener("127.0.0.1", taken.getLocalPort())));
      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .isInstanceOf(BrokerFailedException.class)
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }
  }

  private static void append(String bootstrap, List<Envelope> envelopes) {
    try (var leadership = Leadership.take(KafkaSettings.of(bootstrap))) {
      leadership.journal().append(envelopes);
    }
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
