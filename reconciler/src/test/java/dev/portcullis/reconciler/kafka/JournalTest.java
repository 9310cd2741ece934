package dev.portcullis.reconciler.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.LifeEvent.LeaderElected;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.decide.Altered;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kafka")
class JournalTest {
  private final KafkaSettings settings = BrokerFixture.fresh(Topic.JOURNAL);
  private final Journals journal = new Journals();

  @Test
  void whatIsAppendedIsReadBackInOrderWithTheDigestsOfItsBytes() {
    List<Envelope> first = journal.next(3);
    List<Envelope> second = journal.next(500);
    try (var leadership = Leadership.take(settings)) {
      List<Digest> digests = leadership.journal().append(first);
      assertThat(digests)
          .isEqualTo(first.stream().map(JournalCodec::encode).map(Digest::of).toList());
      leadership.journal().append(second);
    }
    List<JournalRecord> read = Journals.read(settings);
    assertThat(Journals.envelopes(read).subList(0, 3)).isEqualTo(first);
    assertThat(Journals.envelopes(read).subList(3, 503)).isEqualTo(second);
  }

  @Test
  void readingGoesOnAfterTheRecordThatWasReadLast() {
    try (var leadership = Leadership.take(settings)) {
      leadership.journal().append(journal.next(5));
      JournalRecord last = Journals.read(settings).getLast();
      List<Envelope> later = journal.next(2);
      leadership.journal().append(later);
      try (var reader = new JournalReader(settings, new JournalStart.After(last))) {
        assertThat(Journals.envelopes(Journals.await(reader, 2))).isEqualTo(later);
      }
    }
  }

  @Test
  void eventsThatDoNotFollowOneAnotherAreNotAppended() {
    List<Envelope> events = journal.next(3);
    try (var leadership = Leadership.take(settings)) {
      var hole = List.of(events.getFirst(), events.getLast());
      assertThatThrownBy(() -> leadership.journal().append(hole))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sequence 2");
    }
    assertThat(Journals.read(settings)).isEmpty();
  }

  @Test
  void aWriterThatWasReplacedCanNeitherAppendNorPublish() {
    BrokerFixture.makeTopics(settings);
    try (var old = Leadership.take(settings)) {
      old.journal().append(journal.next(1));
      Envelope tooLate = journal.now();
      try (var fresh = Leadership.take(settings)) {
        assertThatThrownBy(() -> old.journal().append(List.of(tooLate)))
            .isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> old.publisher().publish(Publications.oneSection()))
            .isInstanceOf(FencedException.class);
        fresh.journal().append(journal.next(1));
      }
    }
    assertThat(Journals.read(settings)).hasSize(2);
    assertThat(PublishedTopics.read(settings).sections()).isEmpty();
  }

  @Test
  void anAbortedTransactionIsNotSeen() {
    PlainProducer.unfinished(settings, journal.now(), PlainProducer.End.ABORT);
    try (var leadership = Leadership.take(settings)) {
      leadership.journal().append(journal.next(2));
    }
    assertThat(Journals.read(settings)).hasSize(2);
  }

  @Test
  void whatAWriterLeftUnfinishedIsUndoneByTheNextOne() {
    try (var reader = new JournalReader(settings, new JournalStart.Beginning())) {
      PlainProducer.unfinished(settings, journal.now(), PlainProducer.End.LEAVE);
      try (var leadership = Leadership.take(settings)) {
        List<Envelope> next = journal.next(1);
        leadership.journal().append(next);
        assertThat(Journals.envelopes(Journals.await(reader, 1))).isEqualTo(next);
      }
    }
  }

  @Test
  void anEventThatIsTooLargeLeavesTheJournalAsItWas() {
    var large = new LeaderElected("x".repeat(Topic.RECORD_LIMIT), "1");
    Envelope at = journal.next();
    try (var leadership = Leadership.take(settings)) {
      leadership.journal().append(List.of(at));
      Envelope tooLarge = Altered.with(journal.now(), large);
      assertThatThrownBy(() -> leadership.journal().append(List.of(tooLarge)))
          .isInstanceOf(OversizedRecordException.class)
          .hasMessageContaining("the limit is 8388608");
      leadership.journal().append(List.of(journal.next()));
    }
    assertThat(Journals.read(settings)).hasSize(2);
  }

  @Test
  void waitingForEventsEndsWhenWokenUp() {
    try (var reader = new JournalReader(settings, new JournalStart.Beginning())) {
      reader.wakeup();
      long before = System.nanoTime();
      assertThat(reader.poll(Duration.ofSeconds(20))).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }
  }
}
