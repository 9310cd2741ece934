package dev.portcullis.reconciler.compile;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.CompileDecision;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.image.ClusterImage;

/// How many histories tests go through, and where they start.
public final class Histories {
  static final JournalId JOURNAL = new JournalId("test-journal");

  private Histories() {}

  /// `few` in the usual run, `many` in the full one.
  public static int count(int few, int many) {
    return Boolean.getBoolean("portcullis.full") ? many : few;
  }

  static Batch.Standing start(Limits limits, Effort effort) {
    return new Batch.Standing(
        ClusterImage.EMPTY, Compilation.empty(limits, effort), JournalHead.ofNew(JOURNAL));
  }

  /// Where a new journal starts.
  public static Batch.Standing start() {
    return start(Limits.DEFAULT, Effort.UNCOUNTED);
  }

  /// Who writes, so many milliseconds after the epoch.
  public static CompileDecision.Author at(long millis) {
    return new CompileDecision.Author(new Actor("test"), new Timestamp(millis));
  }
}
