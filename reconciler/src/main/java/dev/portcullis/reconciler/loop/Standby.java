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
import dev.portcullis.reconciler.stateimage.StateImage;
import java.time.Duration;
import java.util.List;

/// Follows the journal: folds what it reads, and compiles it, so that taking over costs little.
/// Until the journal was read to its end once, it only folds.
final class Standby {
  /// Before any event.
  static final Batch.Standing NOTHING =
      new Batch.Standing(
          ClusterImage.EMPTY,
          Compilation.empty(Limits.DEFAULT, Effort.UNCOUNTED, new AllProcessors()),
          JournalHead.ofNew(new JournalId("00000000")));

  private final JournalReader reader;
  private ClusterImage image;
  private Compilation compilation = NOTHING.compilation();
  private JournalHead head;
  private Growth growth;
  private boolean contradicted;

  /// Before any event, with a reader of the journal from its beginning.
  Standby(JournalReader reader) {
    this(reader, new StateImage(NOTHING.image(), NOTHING.head(), Growth.NONE));
  }

  /// At `start`, with a reader of what comes after it.
  Standby(JournalReader reader, StateImage start) {
    this.reader = reader;
    image = start.image();
    head = start.head();
    growth = start.growth();
  }

  /// Reads to what is the journal's end now, then compiles what that amounts to.
  Batch.Standing catchUp() {
    readToEnd();
    return compile();
  }

  /// Reads to what is the journal's end now.
  void readToEnd() {
    reader.readToEnd(this::fold);
  }

  /// Compiles what was read, from nothing.
  Batch.Standing compile() {
    compilation = compilation.next(image, Touched.all(image)).marked();
    return standing();
  }

  /// Follows what came since; waits for it at most `wait`.
  Batch.Standing follow(Duration wait) {
    compile(fold(reader.poll(wait)));
    return standing();
  }

  /// Follows to what is the journal's end now.
  Batch.Standing followToEnd() {
    reader.readToEnd(records -> compile(fold(records)));
    return standing();
  }

  /// Nobody asks a standby what changed: each step begins anew to note it, or it would note all
  /// that ever did.
  private void compile(Replayed replayed) {
    compilation = compilation.marked().next(replayed.image(), replayed.touched());
  }

  private Replayed fold(List<JournalRecord> records) {
    List<Envelope> events = records.stream().map(JournalRecord::envelope).toList();
    for (JournalRecord record : records) {
      head = begun(record).after(record.envelope(), record.digest());
      contradicted |= !growth.agreesWith(record.envelope());
      growth = growth.after(record.envelope(), record.leaf());
    }
    Replayed replayed = image.replay(events);
    image = replayed.image();
    return replayed;
  }

  private JournalHead begun(JournalRecord record) {
    return head.next().value() == 0 ? JournalHead.ofNew(record.envelope().journal()) : head;
  }

  /// What is true after what was read.
  ClusterImage image() {
    return image;
  }

  /// How far the journal has grown that was read.
  Growth growth() {
    return growth;
  }

  /// Whether a checkpoint that was read says otherwise of the journal before it.
  boolean isContradicted() {
    return contradicted;
  }

  private Batch.Standing standing() {
    return new Batch.Standing(image, compilation, head);
  }
}
