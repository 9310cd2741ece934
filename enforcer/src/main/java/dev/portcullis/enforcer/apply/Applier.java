package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.apply.ApplyOutcome.Applied;
import dev.portcullis.enforcer.apply.ApplyOutcome.Refused;
import dev.portcullis.enforcer.apply.ApplyOutcome.RolledBack;
import dev.portcullis.enforcer.apply.ApplyOutcome.Unchanged;
import dev.portcullis.enforcer.apply.Change.Thoroughness;
import dev.portcullis.enforcer.iptables.KernelSet;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.SavedSets;
import dev.portcullis.enforcer.iptables.SetsPlan;
import dev.portcullis.enforcer.iptables.UnrenderableException;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.Order;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/// Makes the kernel match what is wanted: plan, apply, verify, and go back if any of it fails. Not
/// safe for use by several threads.
///
/// Between applies it remembers what it proved, so that a change of members alone is one command
/// and the same again is none; [#forget] makes the next apply read everything anew.
public final class Applier {
  private static final NodeName ANY_NODE = new NodeName("any");

  private final Kernel kernel;
  private final RenderSettings settings;
  private final LongSupplier nanoClock;
  private final Wanted emergency;
  private Held held = new Held.Unknown();
  private SortedMap<Family, Integer> rules = new TreeMap<>();

  /// What this applier knows of the kernel.
  private sealed interface Held {
    /// It must be read.
    record Unknown() implements Held {}

    /// It holds exactly this, as `wanted` asked.
    record Exactly(Wanted wanted, Desired desired) implements Held {}
  }

  /// An applier whose rules for an emergency know no broker.
  public Applier(Kernel kernel, RenderSettings settings, LongSupplier nanoClock) {
    this(kernel, settings, nanoClock, StandIn.FAILSAFE_ONLY.wanted(ANY_NODE, new TreeSet<>()));
  }

  /// `nanoClock` is only used to measure how long steps take; `emergency` are the rules for when
  /// all ways back failed.
  public Applier(Kernel kernel, RenderSettings settings, LongSupplier nanoClock, Wanted emergency) {
    this.kernel = kernel;
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.emergency = emergency;
  }

  /// Does what `wanted` orders. On any failure the rules of `lastGood` are put back by the same
  /// path, read-back included.
  public ApplyOutcome apply(Wanted wanted, LastGood lastGood) {
    var log = new WorkLog(nanoClock);
    if (wanted.snapshot().order() == Order.FREEZE) {
      return followFrozen(wanted, log);
    }
    if (held instanceof Held.Exactly exactly && asksTheSame(exactly.wanted(), wanted)) {
      return followMembers(exactly.desired(), wanted, lastGood);
    }
    return applyAll(wanted, lastGood, log);
  }

  /// Puts the rules of `wanted` in force, with those of its sets that the kernel lacks. Sets that
  /// it holds keep their members, which may be newer than `wanted` is, except for those named in
  /// `spoilt`.
  public ApplyOutcome restore(Wanted wanted, SortedSet<String> spoilt) {
    var log = new WorkLog(nanoClock);
    Desired desired;
    Found found;
    try {
      SortedMap<String, SavedSets.Head> heads =
          log.time("read", () -> SavedSets.heads(kernel.listSets()));
      var held = new TreeSet<>(heads.keySet());
      held.removeAll(spoilt);
      desired = desired(wanted).keeping(held);
      found = log.time("read", () -> Found.read(kernel, desired, new TreeMap<>()));
    } catch (UnrenderableException e) {
      return refused(e, log);
    } catch (KernelException e) {
      return refused(e, log);
    }
    var nothing = new LastGood.None();
    ApplyOutcome outcome = carryOut(new Attempt(wanted, desired, found, nothing), log);
    forget();
    return outcome;
  }

  /// Whether the kernel holds the rules of `wanted` and sets of the names that they use.
  ///
  /// @throws KernelException when it cannot be read
  public boolean holds(Wanted wanted) throws KernelException {
    Desired desired;
    try {
      desired = desired(wanted);
    } catch (UnrenderableException _) {
      return false; // A kernel cannot hold what cannot be written.
    }
    Found found = Found.read(kernel, desired.withoutSets(), new TreeMap<>());
    boolean holds =
        found.hasRulesOf(desired)
            && found.sets().heads().keySet().containsAll(desired.sets().keySet());
    if (holds) {
      proved(desired);
    }
    return holds;
  }

  /// Whether the kernel holds no rule of ours.
  ///
  /// @throws KernelException when it cannot be read
  public boolean isUntouched() throws KernelException {
    Desired nothing = Desired.nothing();
    return Found.read(kernel, nothing, new TreeMap<>()).hasRulesOf(nothing);
  }

  /// How many rules of ours were proved to be in force last, jumps included, by family; empty when
  /// that is not known.
  public SortedMap<Family, Integer> rules() {
    return Collections.unmodifiableSortedMap(rules);
  }

  private void proved(Desired desired) {
    if (!desired.tables().isEmpty()) { // That of a frozen node does not speak of rules.
      rules = new TreeMap<>();
      desired.tables().forEach((family, table) -> rules.put(family, table.size()));
    }
  }

  /// What was proved is no longer believed: somebody may have changed the kernel.
  public void forget() {
    held = new Held.Unknown();
  }

  private static boolean asksTheSame(Wanted before, Wanted now) {
    return before.snapshot().digest().equals(now.snapshot().digest())
        && before.snapshot().order() == now.snapshot().order()
        && before.sets().keySet().equals(now.sets().keySet());
  }

  /// The rules stay; the members become those of `wanted`.
  private ApplyOutcome followMembers(Desired before, Wanted wanted, LastGood lastGood) {
    var log = new WorkLog(nanoClock);
    boolean removed = wanted.snapshot().order() == Order.REMOVE;
    Desired now = removed ? before : before.withSets(Desired.sets(wanted));
    SetsPlan plan = SetsPlan.following(before.sets(), now.sets(), before.excluding());
    if (plan.isEmpty()) {
      held = new Held.Exactly(wanted, now);
      return new Unchanged(log.work());
    }
    try {
      log.command("sets", () -> kernel.restoreSets(plan.allMembers()));
    } catch (KernelException _) {
      // The full path reads what is there, mends it or says what is wrong.
      forget();
      return applyAll(wanted, lastGood, log);
    }
    log.membersChanged(plan);
    held = new Held.Exactly(wanted, now);
    return new Applied(log.work(), new TreeSet<>());
  }

  private ApplyOutcome applyAll(Wanted wanted, LastGood lastGood, WorkLog log) {
    Desired desired;
    Found found;
    try {
      desired = desired(wanted);
      found = log.time("read", () -> Found.read(kernel, desired, knownSets()));
    } catch (UnrenderableException e) {
      return refused(e, log);
    } catch (KernelException e) {
      return refused(e, log);
    }
    return carryOut(new Attempt(wanted, desired, found, lastGood), log);
  }

  private static ApplyOutcome refused(UnrenderableException unrenderable, WorkLog log) {
    String message = String.valueOf(unrenderable.getMessage());
    return new Refused(ErrorCode.UNRENDERABLE.error(message, unrenderable.rule()), log.work());
  }

  private static ApplyOutcome refused(KernelException unreadable, WorkLog log) {
    return new Refused(
        ErrorCode.UNREADABLE.error(String.valueOf(unreadable.getMessage()), ""), log.work());
  }

  private Desired desired(Wanted wanted) {
    return Desired.ordered(wanted, settings);
  }

  private SortedMap<String, KernelSet> knownSets() {
    return switch (held) {
      case Held.Unknown() -> new TreeMap<>();
      case Held.Exactly(_, Desired desired) -> desired.sets();
    };
  }

  /// A change that is about to be made, and where to go back to.
  private record Attempt(Wanted wanted, Desired desired, Found found, LastGood lastGood) {}

  private ApplyOutcome carryOut(Attempt attempt, WorkLog log) {
    Change change = Change.plan(attempt.desired(), attempt.found(), Thoroughness.DIFFERENCE, log);
    if (change.isEmpty()) {
      held = new Held.Exactly(attempt.wanted(), attempt.desired());
      proved(attempt.desired());
      return new Unchanged(log.work());
    }
    forget();
    try {
      SortedSet<String> leftovers = change.carryOut(kernel);
      held = new Held.Exactly(attempt.wanted(), attempt.desired());
      proved(attempt.desired());
      return new Applied(log.work(), leftovers);
    } catch (ApplyFailedException e) {
      Recovery recovery = goBack(attempt, log);
      return new RolledBack(e.error(), recovery, log.work());
    }
  }

  private Recovery goBack(Attempt attempt, WorkLog log) {
    rules = new TreeMap<>();
    var way = new WayBack(kernel, Desired.of(emergency, settings), log);
    return switch (attempt.lastGood()) {
      case LastGood.None() ->
          way.go(attempt.found().asDesired(), attempt.desired(), new Recovery.Undone());
      case LastGood.Kept(Wanted good) -> restore(good, attempt, way);
    };
  }

  /// Sets that the attempt had nothing to do with keep their members: while they were in use these
  /// were followed, and `good` may be of an earlier day.
  private Recovery restore(Wanted good, Attempt attempt, WayBack way) {
    Desired desired;
    try {
      desired = desired(good);
    } catch (UnrenderableException e) {
      return new Recovery.Failed(
          ErrorCode.UNRENDERABLE.error(String.valueOf(e.getMessage()), e.rule()));
    }
    var untouched = new TreeSet<>(desired.sets().keySet());
    untouched.removeAll(attempt.desired().sets().keySet());
    untouched.retainAll(attempt.found().sets().heads().keySet());
    Recovery recovery =
        way.go(
            desired.keeping(untouched),
            attempt.desired(),
            new Recovery.Restored(good.snapshot().digest()));
    if (recovery instanceof Recovery.Restored) {
      proved(desired);
      if (untouched.isEmpty()) {
        held = new Held.Exactly(good, desired);
      }
    }
    return recovery;
  }

  /// The rules stay as they are; of the sets that they use, those in `wanted` get its members.
  private ApplyOutcome followFrozen(Wanted wanted, WorkLog log) {
    Desired frozen;
    Found found;
    try {
      SortedMap<String, SavedSets.Head> heads =
          log.time("read", () -> SavedSets.heads(kernel.listSets()));
      frozen = Desired.frozen(wanted, heads.keySet());
      found = log.time("read", () -> Found.read(kernel, frozen, knownSets()));
    } catch (KernelException e) {
      return refused(e, log);
    }
    Held before = held;
    ApplyOutcome outcome = carryOut(new Attempt(wanted, frozen, found, new LastGood.None()), log);
    held =
        switch (before) {
          case Held.Exactly(Wanted rules, Desired desired) when !(outcome instanceof RolledBack) ->
              new Held.Exactly(rules, desired.withSets(frozen.sets()));
          case Held.Exactly _, Held.Unknown _ -> new Held.Unknown();
        };
    return outcome;
  }
}
