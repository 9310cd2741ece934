package dev.portcullis.enforcer.agent;

import dev.portcullis.events.report.Work;
import dev.portcullis.events.report.Work.Change;
import java.util.TreeMap;

/// The work on members since it was last reported, and when that may be again: once in five
/// seconds, however often members change.
final class MemberWork {
  private static final long PAUSE_NANOS = 5_000_000_000L;

  private Work sum = Work.NONE;
  private boolean pending;
  private long reportedAt;

  MemberWork(long nanoTime) {
    reportedAt = nanoTime - PAUSE_NANOS;
  }

  void add(Work work) {
    var millis = new TreeMap<>(sum.milliseconds());
    work.milliseconds().forEach((step, time) -> millis.merge(step, time, Long::sum));
    sum =
        new Work(
            sum(sum.chains(), work.chains()),
            sum(sum.rules(), work.rules()),
            sum(sum.members(), work.members()),
            sum.commands() + work.commands(),
            millis);
    pending = true;
  }

  private static Change sum(Change one, Change other) {
    return new Change(one.added() + other.added(), one.removed() + other.removed());
  }

  boolean isPending() {
    return pending;
  }

  boolean isDue(long nanoTime) {
    return pending && nanosLeft(nanoTime) == 0;
  }

  /// How long until it may be reported.
  long nanosLeft(long nanoTime) {
    return Math.max(0, PAUSE_NANOS - (nanoTime - reportedAt));
  }

  /// Takes what is to be reported; a report of everything also reports this.
  Work take(long nanoTime) {
    Work taken = sum;
    sum = Work.NONE;
    pending = false;
    reportedAt = nanoTime;
    return taken;
  }
}
