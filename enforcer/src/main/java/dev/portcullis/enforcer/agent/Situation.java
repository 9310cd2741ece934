package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.agent.Surroundings.Attachments;
import dev.portcullis.enforcer.apply.Intent.Position;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Recovery;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.enforcer.kafka.Refusal;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.report.Adoption;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.Order;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What this node was asked, what is in force, and what of it may be tried.
final class Situation {
  private final Safekeeping safekeeping;
  private final Surroundings surroundings;
  private final SetLedger ledger = new SetLedger();
  private final SortedMap<SetId, WantedSet> held = new TreeMap<>();
  private final SortedSet<Digest> suspended = new TreeSet<>();
  private InForce inForce = new InForce.Unproved();
  private List<Target> target = List.of();
  private List<Wanted> standby = List.of();
  private List<Problem> problems = List.of();
  private List<Problem> trouble = List.of();
  private List<Outcome> lastOutcome = List.of();
  private Answer answer = Answer.OWED;
  private boolean newerRefused;

  /// Whether the newest target was answered by a report.
  private enum Answer {
    OWED,
    GIVEN
  }

  /// How much of the kernel was read when what is in force was proved.
  enum Seen {
    /// All rules and all sets.
    ALL,
    /// The rules, and sets that were made.
    NEW,
    /// The rules alone.
    RULES
  }

  Situation(Safekeeping safekeeping, Surroundings surroundings) {
    this.safekeeping = safekeeping;
    this.surroundings = surroundings;
  }

  void ask(Target newest) {
    target = List.of(newest);
    answer = Answer.OWED;
    newerRefused = false;
    safekeeping.accept(Position.of(newest.snapshot().provenance()));
    if (!safekeeping.quarantined().contains(newest.snapshot().digest())) {
      safekeeping.release();
    }
  }

  void hold(SortedMap<SetId, WantedSet> sets) {
    held.putAll(sets);
    held.keySet().retainAll(used());
  }

  /// These snapshots may be gone back to, or become last good: their members are followed too.
  void standBy(List<Wanted> snapshots) {
    standby = List.copyOf(snapshots);
  }

  /// The sets of what is wanted, in force, last good, and on standby.
  SortedSet<SetId> used() {
    var used = new TreeSet<SetId>();
    if (!target.isEmpty() && target.getFirst() instanceof Target.Enforce(Wanted wanted)) {
      used.addAll(wanted.sets().keySet());
    }
    inForce.rules().forEach(rules -> used.addAll(rules.sets().keySet()));
    standby.forEach(rules -> used.addAll(rules.sets().keySet()));
    if (safekeeping.lastGood() instanceof LastGood.Kept(Wanted good)) {
      used.addAll(good.sets().keySet());
    }
    return used;
  }

  /// What to ask of the kernel now: what the newest target asks, or, if that must not be tried,
  /// what is in force with its newest members.
  Optional<Wanted> assignment() {
    return asked().flatMap(newest -> isQuarantined(newest) ? present() : newestOf().of(newest));
  }

  /// What is in force with its newest members; before that is known, last good.
  Optional<Wanted> present() {
    return asked().isEmpty() ? Optional.empty() : newestOf().present();
  }

  /// `wanted` with the newest members of its sets.
  Wanted newest(Wanted wanted) {
    return newestOf().withNewest(wanted);
  }

  private Assignment newestOf() {
    return new Assignment(inForce, safekeeping.lastGood(), held);
  }

  private boolean isQuarantined(Target newest) {
    Digest digest = newest.snapshot().digest();
    return newest instanceof Target.Enforce
        && (safekeeping.quarantined().contains(digest) || suspended.contains(digest));
  }

  /// Whether the newest target must not be tried.
  boolean isHeldBack() {
    return asked().filter(this::isQuarantined).isPresent();
  }

  /// These snapshots are not to be in force for a while.
  void suspend(SortedSet<Digest> snapshots) {
    suspended.clear();
    suspended.addAll(snapshots);
  }

  Optional<Target> asked() {
    return target.stream().findFirst();
  }

  boolean isAnswered() {
    return answer == Answer.GIVEN;
  }

  void answered() {
    answer = Answer.GIVEN;
  }

  /// Something was refused; if it may be newer than the target, what is in force is behind.
  void refused(Refusal refusal) {
    newerRefused |=
        asked().stream().anyMatch(newest -> refusal.mayFollow(newest.snapshot().provenance()));
  }

  /// The last thing that can be said of this node is a failure.
  void failed(ReportError error) {
    trouble = List.of(new Problem(error.code(), error.message()));
  }

  void recovered() {
    trouble = List.of();
  }

  void reported(Outcome outcome) {
    lastOutcome = List.of(outcome);
  }

  /// Whether the node failed, and nothing of that is left.
  boolean mayRecover() {
    return !trouble.isEmpty()
        && isAnswered()
        && safekeeping.quarantined().isEmpty()
        && suspended.isEmpty()
        && !newerRefused;
  }

  /// The kernel holds `wanted`, as far as was `seen`.
  void inForce(Wanted wanted, Seen seen) {
    switch (seen) {
      case ALL -> ledger.allRead(wanted);
      case NEW -> ledger.newRead(wanted);
      case RULES -> ledger.forget();
    }
    inForce =
        switch (wanted.snapshot().order()) {
          case ENFORCE -> new InForce.Rules(wanted);
          case REMOVE -> new InForce.Removed();
          case FREEZE -> withMembersOf(wanted);
        };
    safekeeping.follow(wanted);
  }

  private InForce withMembersOf(Wanted frozen) {
    return switch (inForce) {
      case InForce.Rules(Wanted rules) ->
          new InForce.Rules(new Wanted(rules.snapshot(), rules.sections(), frozen.sets()));
      case InForce.Unproved _, InForce.BeforeFirst _, InForce.Emergency _, InForce.Removed _ ->
          inForce;
    };
  }

  /// What stands in before the first snapshot is in force.
  void beforeFirst() {
    inForce = new InForce.BeforeFirst();
    ledger.forget();
  }

  /// A change failed, and this is what is in force instead: `fallback`, if it could be restored.
  void wentBack(Recovery recovery, LastGood fallback) {
    switch (recovery) {
      case Recovery.Restored _ -> {
        if (fallback instanceof LastGood.Kept(Wanted good)) {
          inForce = new InForce.Rules(good);
          ledger.changed(good);
        }
      }
      case Recovery.Undone() -> {}
      case Recovery.Emergency _ -> {
        inForce = new InForce.Emergency();
        ledger.forget();
      }
      case Recovery.Failed _ -> {
        inForce = new InForce.Unproved();
        ledger.forget();
      }
    }
  }

  /// Looks at what is around the rules; answers whether that has changed.
  boolean look() {
    List<Problem> found =
        inForce.rules().stream()
            .map(rules -> Attachments.of(rules.snapshot().rules()))
            .flatMap(attachments -> surroundings.problems(attachments).stream())
            .toList();
    boolean changed = !found.equals(problems);
    problems = found;
    return changed;
  }

  /// What the rules are worth now.
  Mode mode() {
    return switch (inForce) {
      case InForce.Emergency() -> Mode.DEGRADED;
      case InForce.Rules _ when !problems.isEmpty() -> Mode.DEGRADED;
      case InForce.Rules _ -> isOrdered(Order.FREEZE) ? Mode.FROZEN : modeOfRules();
      case InForce.Removed() -> isOrdered(Order.REMOVE) ? Mode.ENFORCING : Mode.BOOT;
      case InForce.BeforeFirst() -> Mode.BOOT;
      case InForce.Unproved() when target.isEmpty() || !isAnswered() -> Mode.BOOT;
      case InForce.Unproved() -> isOrdered(Order.FREEZE) ? Mode.FROZEN : Mode.DEGRADED;
    };
  }

  private boolean isOrdered(Order order) {
    return asked().filter(newest -> newest.snapshot().order() == order).isPresent();
  }

  private Mode modeOfRules() {
    boolean isNewest =
        asked()
            .filter(newest -> !isQuarantined(newest) && isAnswered() && !newerRefused)
            .filter(newest -> newest.snapshot().digest().equals(inForce.digest()))
            .isPresent();
    return isNewest ? Mode.ENFORCING : Mode.LAST_GOOD;
  }

  Reporter.Standing standing() {
    return new Reporter.Standing(mode(), inForce.digest(), ledger.enforced(), safekeeping.untold());
  }

  /// A report that told of `adoption` has arrived.
  void told(Adoption adoption) {
    safekeeping.told(adoption);
  }

  InForce inForce() {
    return inForce;
  }

  LastGood lastGood() {
    return safekeeping.lastGood();
  }

  /// What is not as it should be: around the rules, and what failed last.
  List<Problem> problems() {
    return Stream.concat(problems.stream(), trouble.stream()).toList();
  }

  SortedSet<Digest> quarantined() {
    return safekeeping.quarantined();
  }

  SetLedger ledger() {
    return ledger;
  }

  List<Outcome> lastOutcome() {
    return lastOutcome;
  }
}
