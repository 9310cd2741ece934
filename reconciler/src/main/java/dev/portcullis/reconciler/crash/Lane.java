package dev.portcullis.reconciler.crash;

import dev.portcullis.reconciler.crash.Call.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// Kills the enforcers of one node, cycle by cycle: a change is published, the enforcer dies over
/// it or some time after, perhaps another change comes while there is none, perhaps the next one
/// dies on its way up; the last one must make the node right.
final class Lane {

  /// So long after all is done, a call that did not come will not.
  private static final Duration LINGERING = Duration.ofSeconds(2);

  private static final Duration GIVING_UP = Duration.ofSeconds(60);
  private static final Duration LONGEST_LIFE = Duration.ofMillis(500);
  private static final List<Step> STEPS =
      List.of(Step.TIGHTENING, Step.LOOSENING, Step.BOTH, Step.MEMBERS, Step.SWAP);
  private static final List<Step> OF_RULES = List.of(Step.TIGHTENING, Step.LOOSENING, Step.BOTH);
  private static final List<Step> POISON = List.of(Step.SECOND_TABLE_REFUSED, Step.TEST_REFUSED);

  private final CrashNode node;
  private final Tally tally;
  private Random random;
  private StateStream states;
  private boolean onlyRules;

  Lane(CrashNode node, Tally tally) {
    this.node = node;
    this.tally = tally;
    this.random = tally.nextRandom();
    this.states = new StateStream(random);
  }

  /// Makes the node right for the first time.
  void begin() {
    node.begin();
  }

  /// Until there were as many kills as there must be.
  void run() {
    var _ = node.start(List.of());
    node.converge();
    node.confirm();
    while (!tally.isReached() && !Thread.currentThread().isInterrupted()) {
      random = tally.nextRandom();
      states = new StateStream(random);
      cycle();
    }
    push(List.of(Step.BOTH));
    node.settle();
    node.confirm();
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private void cycle() {
    if (oneIn(4)) {
      dieAtRandom();
    } else if (oneIn(25)) {
      dieThreeTimes();
    } else {
      dieAt(tally.choose(List.of(Moment.values()), random));
    }
    revive();
  }

  private void dieAt(KillPoint point) {
    switch (point.call().moment()) {
      case APPLY -> dieApplying(point);
      case START -> {
        node.bury();
        pushPerhaps();
        dieStarting(point);
      }
      case STOP -> dieStopping(point);
      case OTHER_JOURNAL -> {
        node.confirm();
        node.life().arm(point);
        node.wantOfAnotherJournal();
        onlyRules = true;
        awaitDeath();
        node.bury();
      }
      case RETIREMENT -> {
        node.life().arm(point);
        node.retire();
        onlyRules = true;
        awaitDeath();
        node.bury();
      }
    }
  }

  /// Some calls are made only after something was changed by members, or by poison.
  private void dieApplying(KillPoint point) {
    prepare(point);
    List<Step> steps = stepsTo(point.call());
    boolean poisons = !onlyRules && !steps.equals(OF_RULES) && oneIn(5);
    if (poisons) {
      node.confirm(); // Once it is armed it may die of that.
    }
    node.life().arm(point);
    if (poisons) {
      poison();
    } else {
      push(steps);
    }
    awaitDeath();
    node.bury();
  }

  /// What is published for a call to be made: single chains are read back where rules changed.
  private List<Step> stepsTo(Call call) {
    return switch (call) {
      case LIST_4, LIST_6 -> OF_RULES;
      case RESTORE_SETS -> oneIn(2) ? List.of(Step.MEMBERS) : STEPS;
      default -> STEPS;
    };
  }

  private void prepare(KillPoint point) {
    // The tools are asked for members only by a process that does not know them.
    if (point.call() == Call.SAVE_SETS && node.life().isAlive()) {
      node.bury();
      var _ = node.start(List.of());
    }
  }

  private void awaitDeath() {
    boolean _ = node.await(GIVING_UP, () -> !node.life().isAlive() || node.isDone());
    boolean _ = node.await(LINGERING, () -> !node.life().isAlive());
  }

  private void dieAtRandom() {
    if (!onlyRules && oneIn(5)) {
      node.confirm();
      poison();
    } else {
      push(STEPS);
    }
    if (oneIn(3) && !node.isPoisoned()) {
      push(STEPS);
    }
    LockSupport.parkNanos(random.nextLong(LONGEST_LIFE.toNanos()));
    node.bury();
  }

  private void dieStarting(KillPoint point) {
    var _ = node.start(List.of(point));
    awaitDeath();
    if (node.life().isAlive()) {
      node.life().disarm();
    }
    node.bury();
  }

  private void dieStopping(KillPoint point) {
    push(List.of(Step.MEMBERS));
    node.settle();
    node.confirm();
    node.life().arm(point);
    node.life().stop();
    awaitDeath();
    node.bury();
  }

  /// Over the same snapshot, which the fourth process must refuse.
  private void dieThreeTimes() {
    node.confirm();
    var deadly = new KillPoint(Call.TEST_4, Call.Phase.BEFORE);
    if (onlyRules) {
      push(OF_RULES);
      node.settle();
      node.confirm();
    }
    node.life().arm(deadly);
    node.poison(states.withOtherRules(node.current()), "DEADLY");
    for (int death = 1; death <= 3; death++) {
      if (!node.await(GIVING_UP, () -> !node.life().isAlive())) {
        node.witness()
            .saw("NOT_TRIED", "a snapshot was not tried again after death " + (death - 1));
      }
      node.bury();
      if (death < 3) {
        var _ = node.start(List.of(deadly));
      }
    }
    var _ = node.start(List.of(deadly));
    node.converge();
    boolean _ = node.await(GIVING_UP, () -> node.isGivenUp() || !node.life().isAlive());
    if (node.life().isAlive() && node.isGivenUp()) {
      tally.refusedAfterThreeDeaths();
    } else {
      node.witness().saw("NOT_REFUSED", "a snapshot was not refused after three deaths");
    }
    node.life().disarm();
    node.bury();
  }

  private void push(List<Step> steps) {
    Step step = states.oneOf(onlyRules ? OF_RULES : steps);
    node.want(states.next(node.current(), step), step.name());
    onlyRules = false;
  }

  /// What is confirmed stays.
  private void poison() {
    Step step = states.oneOf(POISON);
    node.poison(states.next(node.current(), step), step.name());
  }

  private void pushPerhaps() {
    if (!node.isPoisoned() && oneIn(3)) {
      push(STEPS);
    }
  }

  /// The node's enforcer is dead; perhaps the next one dies too, the last one lives.
  private void revive() {
    pushPerhaps();
    if (oneIn(4)) {
      dieStarting(tally.choose(List.of(Moment.START, Moment.APPLY), random));
    }
    var _ = node.start(List.of());
    node.converge();
    if (random.nextInt(5) < 3) {
      node.confirm();
    }
  }
}
