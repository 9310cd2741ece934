package dev.portcullis.reconciler.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.wire.CloudEventHeaders;
import dev.portcullis.events.wire.StoredEvent.Header;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.audit.Verification;
import dev.portcullis.reconciler.decide.Altered;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each test puts two good events into the journal and then one that its writer never wrote.
@Tag("kafka")
class BrokenJournalTest {
  private final KafkaSettings settings = BrokerFixture.fresh(Topic.JOURNAL);
  private final Journals journal = new Journals();
  private final PlainProducer producer = new PlainProducer(settings);

  BrokenJournalTest() {
    journal.next(2).forEach(producer::journal);
  }

  @AfterEach
  void close() {
    producer.close();
  }

  @Test
  void whatTheWriterWouldHaveWrittenIsRead() {
    producer.journal(journal.now());
    assertThat(Journals.read(settings)).hasSize(3);
  }

  @Test
  void aHoleIsFound() {
    journal.next();
    producer.journal(journal.now());
    assertBroken("it holds sequence 3");
  }

  @Test
  void aRecordWrittenTwiceIsFound() {
    Envelope next = journal.now();
    producer.journal(next);
    producer.journal(next);
    assertThatThrownBy(() -> Journals.read(settings))
        .isInstanceOf(BrokenJournalException.class)
        .hasMessageContaining("sequence 3 (Kafka offset 3)")
        .hasMessageContaining("it holds sequence 2");
  }

  @Test
  void anotherPastIsFound() {
    producer.journal(Altered.with(journal.now(), Digest.of(new byte[] {1})));
    assertBroken("its `previous` is");
  }

  @Test
  void anotherJournalsEventIsFound() {
    producer.journal(Altered.with(journal.now(), new JournalId("other-journal")));
    assertBroken("it is of journal other-journal");
  }

  @Test
  void timeThatGoesBackIsFound() {
    producer.journal(Altered.with(journal.now(), Timestamp.EPOCH));
    assertBroken("its time 1970-01-01T00:00:00.000Z is before");
  }

  @Test
  void anEpochThatGoesBackIsFound() {
    producer.journal(Altered.with(journal.now(), Epoch.NONE));
    assertBroken("its epoch 0 is before 1");
  }

  @Test
  void aKeyThatIsNotTheSubjectIsFound() {
    Envelope next = journal.now();
    producer.journal(next, "other", CloudEventHeaders.of(next));
    assertBroken("its key is other");
  }

  @Test
  void headersThatSaySomethingElseAreFound() {
    Envelope next = journal.now();
    var headers = new TreeMap<>(CloudEventHeaders.of(next));
    headers.put("ce_sequence", "7");
    producer.journal(next, next.event().subject(), headers);
    assertBroken("do not say what its value says");
  }

  @Test
  void aMissingHeaderIsFound() {
    Envelope next = journal.now();
    var headers = new TreeMap<>(CloudEventHeaders.of(next));
    headers.remove("ce_time");
    producer.journal(next, next.event().subject(), headers);
    assertBroken("do not say what its value says");
  }

  @Test
  void theOrderOfHeadersSaysNothing() {
    Envelope next = journal.now();
    producer.journal(next, next.event().subject(), headers(next).reversed());
    assertThat(Journals.read(settings)).hasSize(3);
  }

  /// Some readers take the first of two and some the last, so that what the record says would
  /// depend on who reads it; its writer never writes one twice, not even with the same text.
  @ParameterizedTest
  @CsvSource({"0, 2", "0, 7", "8, 2", "8, 7"})
  void aHeaderThatStandsThereTwiceIsFound(int place, String text) {
    Envelope next = journal.now();
    List<Header> headers = headers(next);
    headers.add(place, new Header("ce_sequence", text));
    producer.journal(next, next.event().subject(), headers);
    assertBroken("do not say what its value says");
    assertJudgedBroken("do not say what its value says");
  }

  @Test
  void aHeaderThatStandsThereTwiceDoesNotStandForAnother() {
    Envelope next = journal.now();
    List<Header> headers = headers(next);
    headers.set(headers.size() - 1, headers.getFirst());
    producer.journal(next, next.event().subject(), headers);
    assertBroken("do not say what its value says");
    assertJudgedBroken("do not say what its value says");
  }

  @Test
  void aRecordWithoutValueIsFound() {
    producer.raw(Topic.JOURNAL, PlainProducer.bytes("leader"), null);
    assertBroken("no value");
  }

  @Test
  void aRecordThatThisVersionDoesNotKnowStopsTheReaderAtItsPlace() {
    producer.raw(Topic.JOURNAL, PlainProducer.bytes("leader"), PlainProducer.bytes("{}"));
    assertThatThrownBy(() -> Journals.read(settings))
        .isInstanceOf(UnknownRecordException.class)
        .hasMessageContaining("sequence 2 (Kafka offset 2)");
  }

  @Test
  void aJournalThatDoesNotBeginAtItsBeginningIsFound() {
    KafkaSettings other = BrokerFixture.fresh(Topic.JOURNAL);
    try (var plain = new PlainProducer(other)) {
      plain.journal(journal.now());
    }
    assertThatThrownBy(() -> Journals.read(other))
        .isInstanceOf(BrokenJournalException.class)
        .hasMessageContaining("sequence 0 (Kafka offset 0): it holds sequence 2");
  }

  @Test
  void whatIsReadAfterAnEventOfAnotherPastIsFound() {
    JournalRecord last = Journals.read(settings).getLast();
    producer.journal(journal.now());
    var forged = new JournalRecord(last.envelope(), Digest.ZERO, last.leaf(), last.offset());
    try (var reader = new JournalReader(settings, new JournalStart.After(forged))) {
      assertThatThrownBy(() -> Journals.await(reader, 1))
          .isInstanceOf(BrokenJournalException.class)
          .hasMessageContaining("its `previous` is");
    }
  }

  /// The headers of an event as its writer writes them.
  private static List<Header> headers(Envelope envelope) {
    return new ArrayList<>(PlainProducer.listed(CloudEventHeaders.of(envelope)));
  }

  /// What `audit verify` does.
  private void assertJudgedBroken(String wrong) {
    var verification = new Verification(Verification.Witnesses.NONE);
    try (var stored = new StoredJournal(settings)) {
      stored.readWhile(verification::take);
    }
    assertThat(verification.faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.sequence()).isEqualTo(new Sequence(2));
          assertThat(fault.wrong()).contains(wrong);
        });
  }

  private void assertBroken(String wrong) {
    assertThatThrownBy(() -> Journals.read(settings))
        .isInstanceOf(BrokenJournalException.class)
        .hasMessageContaining("sequence 2 (Kafka offset 2)")
        .hasMessageContaining(wrong);
  }
}
