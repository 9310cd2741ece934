package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.kafka.ImageWriter;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalRecord;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.Leadership;
import dev.portcullis.reconciler.kafka.Topics;
import dev.portcullis.reconciler.kafka.Topics.Copies;
import dev.portcullis.reconciler.stateimage.CarriedImage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Puts an exported journal, which the caller found to be whole, into a topic that holds none, or
/// only the beginning of the same one: what was interrupted may be done again. Whoever leads is
/// fenced.
public final class JournalImport implements AutoCloseable {
  private final KafkaSettings kafka;
  private final Leadership leadership;
  private final long held;
  private final Digest heldEnd;
  private JournalHead head = JournalHead.ofNew(new JournalId("00000000"));

  private JournalImport(KafkaSettings kafka, Leadership leadership, long held, Digest heldEnd) {
    this.kafka = kafka;
    this.leadership = leadership;
    this.held = held;
    this.heldEnd = heldEnd;
  }

  /// Makes topics that are missing, takes the leadership and looks at what the journal holds.
  public static JournalImport into(KafkaSettings kafka, Copies copies) {
    try (var topics = new Topics(kafka)) {
      var _ = topics.ensure(copies);
    }
    Leadership leadership = Leadership.take(kafka);
    var end = new End();
    try (var reader = new JournalReader(kafka, new JournalStart.Beginning())) {
      reader.readToEnd(end::take);
    } catch (RuntimeException e) {
      leadership.close();
      throw e;
    }
    return new JournalImport(kafka, leadership, end.events, end.digest);
  }

  private static final class End {
    private long events;
    private Digest digest = Digest.ZERO;

    void take(List<JournalRecord> records) {
      events += records.size();
      digest = records.getLast().digest();
    }
  }

  /// How many events the topic held before.
  public long held() {
    return held;
  }

  /// Puts the next events of the file there, but for those that are there already.
  ///
  /// @throws OtherJournalException when others are there
  public void take(List<Envelope> events) throws OtherJournalException {
    for (Envelope event : events) {
      if (head.next().value() == 0) {
        head = JournalHead.ofNew(event.journal());
      }
      head = head.inEpoch(event.epoch()).after(event);
      if (event.sequence().value() == held - 1 && !head.previous().equals(heldEnd)) {
        throw other();
      }
    }
    var _ =
        leadership
            .journal()
            .append(events.stream().filter(event -> event.sequence().value() >= held).toList());
  }

  private static OtherJournalException other() {
    return new OtherJournalException("the topic holds another journal than the file");
  }

  /// All of the file was taken: has the journal say that it comes from elsewhere.
  ///
  /// @throws OtherJournalException when the topic holds more than the file
  public void restored(Operator operator, Clock clock) throws OtherJournalException {
    if (head.next().value() < held) {
      throw other();
    }
    var event =
        new LifeEvent.JournalRestored(
            head.journal(), new Sequence(head.next().value() - 1), head.previous());
    var fact = new Fact(operator.actor(), new Cause.Operation(operator.reason()), event);
    var _ =
        leadership.journal().append(List.of(head.envelope(fact, Timestamp.of(clock.instant()))));
  }

  /// Puts an image of the state beside the journal that was taken, so that the next reconciler need
  /// not begin from nothing. It is believed no more than any other that lies there.
  public void put(CarriedImage image) {
    try (var images = ImageWriter.take(kafka)) {
      images.write(image.manifest(), image.chunks(), offsetOf(image.manifest().sequence()));
    }
  }

  private long offsetOf(Sequence sequence) {
    List<Long> found = new ArrayList<>(1);
    try (var reader = new JournalReader(kafka, new JournalStart.Beginning())) {
      reader.readWhile(records -> {
        records.stream()
            .filter(record -> record.envelope().sequence().equals(sequence))
            .forEach(record -> found.add(record.offset()));
        return found.isEmpty();
      });
    }
    return found.getFirst();
  }

  @Override
  public void close() {
    leadership.close();
  }
}
