package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerStatus.DriftStatus;
import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.agent.Reporter.Deed;
import dev.portcullis.enforcer.apply.Drift;
import dev.portcullis.enforcer.kafka.Backoff;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.report.Work;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What others did to our rules lately. More than three times in five minutes is a fight: somebody
/// does not want them, and to put them back at once would only make both of us busy. So it is done
/// after waits that double up to a minute, for as long as it takes.
final class DriftHistory {
  /// More than so many within [#SPAN] are a fight.
  static final int MOST = 3;

  /// A fight is over after so long without drift.
  static final Duration SPAN = Duration.ofMinutes(5);

  private final Deque<Long> times = new ArrayDeque<>();
  private final Backoff healing = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60));
  private long count;
  private long seenAt;
  private List<ReportError> last = List.of();
  private List<Problem> fight = List.of();

  /// What a drift is beside those before it.
  enum Weight {
    /// One of few.
    SINGLE,
    /// With it begins a fight.
    FIGHT_BEGINS,
    /// One of a fight.
    FIGHT_GOES_ON
  }

  /// `drift` was found and put right.
  Weight add(Drift drift, long nanoTime) {
    count++;
    seen(nanoTime);
    last = List.of(drift.error());
    times.addLast(nanoTime);
    while (nanoTime - times.getFirst() > SPAN.toNanos()) {
      times.removeFirst();
    }
    if (isFight()) {
      healing.tried(nanoTime);
      return Weight.FIGHT_GOES_ON;
    }
    if (times.size() <= MOST) {
      return Weight.SINGLE;
    }
    healing.tried(nanoTime);
    last = List.of(drift.asFight(times.size(), SPAN.toMinutes()));
    fight = List.of(new Problem(last.getFirst().code(), last.getFirst().message()));
    return Weight.FIGHT_BEGINS;
  }

  /// There is drift, which is put right now or later.
  void seen(long nanoTime) {
    seenAt = nanoTime;
  }

  boolean isFight() {
    return !fight.isEmpty();
  }

  /// Whether what was found is to be put right at once.
  boolean mayHeal(long nanoTime) {
    return !isFight() || healing.isDue(nanoTime);
  }

  /// Ends a fight if there was no drift for long enough; answers whether it did.
  boolean endFight(long nanoTime) {
    if (!isFight() || nanoTime - seenAt < SPAN.toNanos()) {
      return false;
    }
    fight = List.of();
    times.clear();
    healing.reset();
    return true;
  }

  /// What a report says of the last drift, which took this work to put right.
  Deed deed(Work work) {
    return new Deed(Outcome.DRIFT, work, last);
  }

  /// The fight, while there is one: rules that are not there half of the time are not enforced.
  List<Problem> problems() {
    return fight;
  }

  DriftStatus status() {
    return last.stream()
        .map(error -> new DriftStatus(count, error.code(), error.message(), isFight()))
        .findFirst()
        .orElse(DriftStatus.NONE);
  }
}
