package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.reconciler.checkpoint.Growth;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.Effort;
import dev.portcullis.reconciler.compile.Limits;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Replayed;
import dev.portcullis.reconciler.image.Touched;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalRecord;
import java.time.Duration;
import java.util.List;

/// Follows the journal: folds what it reads, and compiles it, so that taking over costs little.
/// Until the journal was read to its end once, it only folds.
final class Standby {
  /// Before any event.
  static final Batch.Standing NOTHING =
      new Batch.Standing(
          ClusterImage.EMPTY,
          Compilation.empty(Limits.DEFAULT, Effort.UNCOUNTED),
          JournalHead.ofNew(new JournalId("00000000")));

  private final JournalReader reader;
  private ClusterImage image = NOTHING.image();
  private Compilation compilation = NOTHING.compilation();
  private JournalHead head = NOTHING.head();
  private Growth growth = Growth.NONE;

  Standby(JournalReader reader) {
    this.reader = reader;
  }

  /// Reads to what is the journal's end now, then compiles what that amounts to.
  Batch.Standing catchUp() {
    reader.readToEnd(this::fold);
    compilation = compilation.next(image, Touched.all(image));
    return standing();
  }

  /// Follows what came since; waits for it at most `wait`.
  Batch.Standing follow(Duration wait) {
    Replayed replayed = fold(reader.poll(wait));
    compilation = compilation.next(replayed.image(), replayed.touched());
    return standing();
  }

  /// Follows to what is the journal's end now.
  Batch.Standing followToEnd() {
    reader.readToEnd(records -> {
      Replayed replayed = fold(records);
      compilation = compilation.next(replayed.image(), replayed.touched());
    });
    return standing();
  }

  private Replayed fold(List<JournalRecord> records) {
    List<Envelope> events = records.stream().map(JournalRecord::envelope).toList();
    for (JournalRecord record : records) {
      head = begun(record).after(record.envelope(), record.digest());
      growth = growth.after(record.envelope(), record.leaf());
    }
    Replayed replayed = image.replay(events);
    image = replayed.image();
    return replayed;
  }

  private JournalHead begun(JournalRecord record) {
    return head.next().value() == 0 ? JournalHead.ofNew(record.envelope().journal()) : head;
  }

  /// How far the journal has grown that was read.
  Growth growth() {
    return growth;
  }

  private Batch.Standing standing() {
    return new Batch.Standing(image, compilation, head);
  }
}
