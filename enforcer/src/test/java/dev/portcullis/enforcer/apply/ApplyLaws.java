package dev.portcullis.enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.events.address.Family;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// The laws of applying, for any kernel. Each is given an empty one.
public record ApplyLaws(Kernel kernel, RenderSettings settings) {
  private static final LastGood NOTHING = new LastGood.None();

  private Applier applier(Kernel on) {
    return new Applier(on, settings, () -> 0);
  }

  private Expected expected(Wanted wanted) {
    return new Expected(wanted, settings);
  }

  /// Whatever was there before, what is wanted is what there is afterwards.
  public void randomChangesConverge(long seed, int steps) throws KernelException {
    var random = new Random(seed);
    Applier applier = applier(kernel);
    for (int i = 0; i < steps; i++) {
      long drawn = random.nextInt(1000);
      Wanted wanted = RandomWanted.draw(drawn);
      if (random.nextInt(3) == 0) {
        applier = applier(kernel);
      }
      ApplyOutcome outcome = applier.apply(wanted, NOTHING);
      assertThat(outcome)
          .as("seed %d, step %d, drawing %d", seed, i, drawn)
          .isInstanceOfAny(ApplyOutcome.Applied.class, ApplyOutcome.Unchanged.class);
      expected(wanted).isInForce(kernel);
    }
  }

  /// An enforcer that was restarted finds its rules and changes nothing.
  public void twiceIsOnce(long seed) {
    Wanted wanted = RandomWanted.draw(seed);
    applier(kernel).apply(wanted, NOTHING);

    ApplyOutcome again = applier(kernel).apply(wanted, NOTHING);

    assertThat(again).as("seed %d", seed).isInstanceOf(ApplyOutcome.Unchanged.class);
    assertThat(again.work().commands()).isZero();
  }

  /// For every call: if it fails, the rules are the last good ones again, or, where the failure
  /// came before any change or did no harm, the old or the new ones as a whole.
  public void aFailureLeavesOldOrNew(long seed) throws KernelException {
    Wanted old = RandomWanted.draw(seed);
    Wanted now = RandomWanted.draw(seed + 1);
    var faulty = new FaultyKernel(kernel);
    int calls = callsOfAChange(faulty, old, now);
    for (int n = 1; n <= calls; n++) {
      for (Fault fault : List.of(new Fault.Before(n), new Fault.After(n))) {
        assertThat(applier(kernel).apply(old, NOTHING))
            .isNotInstanceOfAny(ApplyOutcome.RolledBack.class, ApplyOutcome.Refused.class);
        faulty.breakWith(fault);
        ApplyOutcome outcome = applier(faulty).apply(now, new LastGood.Kept(old));
        String what = "seed %d, %s: %s".formatted(seed, fault, outcome);
        switch (outcome) {
          case ApplyOutcome.Applied _, ApplyOutcome.Unchanged _ -> isOneOf(what, now, now);
          case ApplyOutcome.Refused _ -> isOneOf(what, old, old);
          case ApplyOutcome.RolledBack(_, Recovery recovery, _) -> {
            assertThat(recovery).as(what).isInstanceOf(Recovery.Restored.class);
            expected(old).isInForce(kernel);
          }
        }
      }
    }
  }

  /// For every call: if the enforcer dies there, each family holds the old or the new rules, every
  /// set holds what both want and nothing that neither wants, and a new enforcer goes on.
  public void aCrashLeavesOldOrNew(long seed) throws KernelException {
    Wanted old = RandomWanted.draw(seed);
    Wanted now = RandomWanted.draw(seed + 1);
    var faulty = new FaultyKernel(kernel);
    int calls = callsOfAChange(faulty, old, now);
    for (int n = 1; n <= calls; n++) {
      applier(kernel).apply(old, NOTHING);
      faulty.breakWith(new Fault.From(n));
      applier(faulty).apply(now, new LastGood.Kept(old));
      String what = "seed %d, dead from call %d".formatted(seed, n);
      isOneOf(what, old, now);
      membersAreBetween(what, old, now);
      faulty.breakWith(new Fault.Never());
      applier(faulty).apply(now, new LastGood.Kept(old));
      expected(now).isInForce(kernel);
    }
  }

  private int callsOfAChange(FaultyKernel faulty, Wanted old, Wanted now) {
    applier(kernel).apply(old, NOTHING);
    faulty.breakWith(new Fault.Never());
    applier(faulty).apply(now, NOTHING);
    assertThat(faulty.calls()).isGreaterThan(2);
    return faulty.calls();
  }

  private void isOneOf(String what, Wanted old, Wanted now) throws KernelException {
    for (Family family : Family.values()) {
      RuleTable actual = Expected.actual(kernel, family);
      assertThat(actual).as(what).isIn(expected(old).table(family), expected(now).table(family));
    }
  }

  private void membersAreBetween(String what, Wanted old, Wanted now) throws KernelException {
    SortedMap<String, SortedSet<String>> actual = Expected.members(kernel);
    var before = Desired.sets(old);
    var after = Desired.sets(now);
    for (String name : before.keySet()) {
      var both = new TreeSet<>(before.get(name).lines());
      var either = new TreeSet<>(before.get(name).lines());
      if (after.containsKey(name)) {
        both.retainAll(after.get(name).lines());
        either.addAll(after.get(name).lines());
        assertThat(actual.get(name)).as(what).containsAll(both);
        assertThat(either).as(what).containsAll(actual.get(name));
      }
    }
  }
}
