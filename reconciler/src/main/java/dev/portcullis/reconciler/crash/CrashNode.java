package dev.portcullis.reconciler.crash;

import dev.portcullis.enforcer.agent.Version;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kernel.IntentFile;
import dev.portcullis.enforcer.kernel.LastGoodStore;
import dev.portcullis.enforcer.kernel.StoreException;
import dev.portcullis.reconciler.crash.NodeState.Enforced;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// One node on trial: what is wanted of it, its enforcer of the moment, and what can be found out
/// about it from outside. Used by one thread.
final class CrashNode implements AutoCloseable {
  private static final long PAUSE = Duration.ofMillis(60).toNanos();
  private static final Duration GIVING_UP = Duration.ofSeconds(90);

  private final NodeQuarters quarters;
  private final NodePlane plane;
  private final Timeline timeline;
  private final Tally tally;
  private final Witness witness;
  private final Prober prober;
  private final LiveRules live;
  private final LastGoodStore store;
  private final List<EnforcerLife> lives = new ArrayList<>();
  private List<Wanted> expected = List.of();
  private Enforced current;
  private boolean poisoned;

  /// A node that wants `first` from now on; sightings are judged from the beginning of `begin`.
  CrashNode(NodeQuarters quarters, NodePlane plane, Trial trial, Enforced first) {
    this.quarters = quarters;
    this.plane = plane;
    this.tally = trial.tally();
    this.timeline = new Timeline();
    this.current = first;
    this.live = new LiveRules(quarters.namespace());
    this.store = new LastGoodStore(quarters.state().resolve("last-good"));
    this.witness =
        new Witness(quarters.bed().name().text(), timeline, tally, trial.begin(), this::lastCalls);
    timeline.want(new NodeState.Retired(), System.nanoTime()); // Nothing is enforced yet.
    want(first, "FIRST");
    this.prober = Prober.start(quarters.bed(), trial.rate(), witness::saw);
  }

  /// What all nodes of a trial share: `begin` is its first moment, `rate` how many probes a second
  /// there are on each flow and family.
  record Trial(Tally tally, long begin, int rate) {}

  private List<String> lastCalls() {
    return lives.isEmpty() ? List.of() : lives.getLast().lastCalls();
  }

  Witness witness() {
    return witness;
  }

  /// The state that the node is to end on.
  Enforced current() {
    return current;
  }

  /// Whether what was published last is not to come into force.
  boolean isPoisoned() {
    return poisoned;
  }

  /// Publishes a state that is to come into force.
  void want(Enforced state, String step) {
    announce(state, step);
    current = state;
    poisoned = false;
    expected = List.of(plane.wanted());
  }

  /// Publishes a state that is not to come into force: the node is to end on the one before.
  void poison(Enforced state, String step) {
    announce(state, step);
    poisoned = true;
  }

  private void announce(Enforced state, String step) {
    tally.stepped(step);
    timeline.want(state, System.nanoTime());
    plane.publish(state);
  }

  /// Retires the node: it is to hold nothing.
  void retire() {
    tally.stepped("RETIREMENT");
    timeline.want(new NodeState.Retired(), System.nanoTime());
    plane.retire();
    poisoned = false;
    expected = List.of();
  }

  /// Publishes a snapshot of another journal: the node is to stay as it is.
  void wantOfAnotherJournal() {
    tally.stepped("OTHER_JOURNAL");
    plane.publishOfAnotherJournal();
  }

  /// Starts an enforcer, armed with at most one point.
  EnforcerLife start(List<KillPoint> armed) {
    lives.clear();
    lives.add(EnforcerLife.start(quarters, armed));
    return lives.getLast();
  }

  /// Makes the node right for the first time, and the archive of classes with it.
  void begin() {
    lives.add(EnforcerLife.recording(quarters));
    settle();
    confirm();
    life().stop();
    life().awaitEnd();
    lives.clear();
  }

  /// The enforcer of the moment.
  EnforcerLife life() {
    return lives.getLast();
  }

  /// Counts the death of the enforcer, which is over or is killed here.
  void bury() {
    EnforcerLife life = life();
    life.kill();
    life.diedAt().ifPresentOrElse(tally::killedAt, tally::killedAtRandom);
  }

  /// Whether the kernel holds what it is to hold.
  boolean isRight() {
    return live.difference(expected).isEmpty();
  }

  /// Waits until the kernel holds what it is to hold, and counts the time since the enforcer's
  /// start.
  void converge() {
    settle();
    tally.converged(Duration.ofNanos(System.nanoTime() - life().started()));
  }

  /// Waits until the kernel holds what it is to hold.
  void settle() {
    if (!await(GIVING_UP, this::isRight)) {
      throw broken("NOT_CONVERGED", live.difference(expected).orElse("it was late"));
    }
    if (expected.isEmpty()) {
      confirmRetired();
    }
  }

  /// Waits until nothing is left to go back to: an enforcer that died with its rules removed and
  /// last good on its disk has the next one restore it, until that hears of the retirement.
  private void confirmRetired() {
    if (!await(GIVING_UP, () -> hasNoLastGood() && isRight())) {
      throw broken("NOT_RETIRED", "last good of a retired node is on its disk");
    }
    timeline.confirm(System.nanoTime());
  }

  private IllegalStateException broken(String law, String what) {
    witness.saw(law, what);
    return new IllegalStateException(
        "%s: %s: %s\n%s"
            .formatted(quarters.bed().name(), law, what, String.join("\n", quarters.lastWords())));
  }

  /// Waits until what is wanted is last good and in force.
  void confirm() {
    if (poisoned || expected.isEmpty()) {
      return;
    }
    if (!await(GIVING_UP, () -> isLastGood() && isRight())) {
      throw broken("NOT_CONFIRMED", "last good is not what is in force");
    }
    timeline.confirm(System.nanoTime());
  }

  /// Whether the disk says that what is wanted is last good.
  boolean isLastGood() {
    Wanted wanted = expected.getFirst();
    try {
      return store.load().lastGood() instanceof LastGood.Kept(Wanted good)
          && good.snapshot().digest().equals(wanted.snapshot().digest());
    } catch (StoreException _) {
      return false; // The enforcer is writing.
    }
  }

  private boolean hasNoLastGood() {
    try {
      return store.load().lastGood() instanceof LastGood.None;
    } catch (StoreException _) {
      return false; // The enforcer is removing it.
    }
  }

  /// Whether the disk says that what was published last is not to be tried again.
  boolean isGivenUp() {
    try {
      return new IntentFile(quarters.state())
          .read(Version.text())
          .quarantined()
          .contains(plane.wanted().snapshot().digest());
    } catch (StoreException _) {
      return false; // The enforcer is writing.
    }
  }

  /// Whether the enforcer has nothing left to do about what was published last.
  boolean isDone() {
    if (lastCalls().isEmpty()) {
      return false; // It is still starting.
    }
    if (poisoned) {
      return isGivenUp();
    }
    return (expected.isEmpty() ? hasNoLastGood() : isLastGood()) && isRight();
  }

  /// Whether `condition` comes true within `patience`, while the prober and the enforcer live.
  boolean await(Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      prober.check();
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE);
    }
    return true;
  }

  @Override
  public void close() {
    lives.forEach(EnforcerLife::close);
    prober.close();
  }
}
