package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.agent.Surroundings.Attachments;
import dev.portcullis.enforcer.apply.ErrorCode;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Recovery;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.enforcer.kafka.Fence;
import dev.portcullis.enforcer.kafka.RefusalCode;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What this node was asked, what is in force, and what it could go back to.
final class Situation {
  private final Archive archive;
  private final Surroundings surroundings;
  private final SetLedger ledger = new SetLedger();
  private final SortedMap<SetId, WantedSet> held = new TreeMap<>();
  private LastGood lastGood;
  private InForce inForce = new InForce.Unproved();
  private List<Target> target = List.of();
  private List<Problem> problems = List.of();
  private List<Digest> quarantined = List.of();
  private List<Outcome> lastOutcome = List.of();
  private Answer answer = Answer.OWED;
  private Health health = Health.WELL;
  private boolean newerRefused;

  /// Whether the newest target was answered by a report.
  private enum Answer {
    OWED,
    GIVEN
  }

  /// Whether the last thing that was said of this node was a failure.
  private enum Health {
    WELL,
    FAILED
  }

  /// How much of the kernel was read when what is in force was proved.
  enum Seen {
    /// All rules and all sets.
    ALL,
    /// The rules, and sets that were made.
    NEW
  }

  Situation(Archive archive, Surroundings surroundings) {
    this.archive = archive;
    this.surroundings = surroundings;
    this.lastGood = archive.newest();
  }

  void ask(Target newest) {
    target = List.of(newest);
    answer = Answer.OWED;
    newerRefused = false;
    if (!quarantined.contains(newest.snapshot().digest())) {
      quarantined = List.of();
    }
  }

  void hold(SortedMap<SetId, WantedSet> sets) {
    held.putAll(sets);
    held.keySet().retainAll(used());
  }

  /// The sets of what is wanted, in force, and last good.
  SortedSet<SetId> used() {
    var used = new TreeSet<SetId>();
    if (!target.isEmpty() && target.getFirst() instanceof Target.Enforce(Wanted wanted)) {
      used.addAll(wanted.sets().keySet());
    }
    inForce.rules().forEach(rules -> used.addAll(rules.sets().keySet()));
    if (lastGood instanceof LastGood.Kept(Wanted good)) {
      used.addAll(good.sets().keySet());
    }
    return used;
  }

  /// What to ask of the kernel now: what the newest target asks, or, if that is in quarantine, what
  /// is in force with its newest members.
  Optional<Wanted> assignment() {
    var assignment = new Assignment(inForce, lastGood, held);
    return asked()
        .flatMap(newest -> isQuarantined(newest) ? assignment.present() : assignment.of(newest));
  }

  private boolean isQuarantined(Target newest) {
    return newest instanceof Target.Enforce && quarantined.contains(newest.snapshot().digest());
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

  /// The target is not tried again until it changes.
  void quarantine() {
    quarantined = target.stream().map(newest -> newest.snapshot().digest()).toList();
  }

  /// `snapshot` was refused; if it is no older than the target, what is in force is behind.
  void refused(NodeSnapshot snapshot) {
    boolean older =
        asked()
            .flatMap(
                newest -> Fence.at(newest.snapshot().provenance()).stops(snapshot.provenance()))
            .filter(code -> code == RefusalCode.OLDER)
            .isPresent();
    newerRefused |= !older;
  }

  void failed() {
    health = Health.FAILED;
  }

  void recovered() {
    health = Health.WELL;
  }

  void reported(Outcome outcome) {
    lastOutcome = List.of(outcome);
  }

  /// Whether the node failed, and nothing of that is left.
  boolean mayRecover() {
    return health == Health.FAILED && isAnswered() && quarantined.isEmpty() && !newerRefused;
  }

  /// The kernel holds `wanted`, as far as was `seen`.
  void inForce(Wanted wanted, Seen seen) {
    switch (seen) {
      case ALL -> ledger.allRead(wanted);
      case NEW -> ledger.newRead(wanted);
    }
    inForce =
        switch (wanted.snapshot().order()) {
          case ENFORCE -> new InForce.Rules(wanted);
          case REMOVE -> new InForce.Removed();
          case FREEZE -> withMembersOf(wanted);
        };
    if (lastGood instanceof LastGood.Kept(Wanted good)
        && good.snapshot().equals(wanted.snapshot())) {
      lastGood = new LastGood.Kept(wanted);
    }
  }

  private InForce withMembersOf(Wanted frozen) {
    return switch (inForce) {
      case InForce.Rules(Wanted rules) ->
          new InForce.Rules(new Wanted(rules.snapshot(), rules.sections(), frozen.sets()));
      case InForce.Unproved _, InForce.Removed _ -> inForce;
    };
  }

  /// Makes what is in force last good, on disk too; answers what went wrong with that.
  Optional<ReportError> keep() {
    if (!(inForce instanceof InForce.Rules(Wanted wanted)) || isOrdered(Order.FREEZE)) {
      return Optional.empty();
    }
    lastGood = new LastGood.Kept(wanted);
    try {
      archive.keep(wanted);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(ErrorCode.DISK.error(String.valueOf(e.getMessage()), ""));
    }
  }

  private boolean isOrdered(Order order) {
    return asked().filter(newest -> newest.snapshot().order() == order).isPresent();
  }

  /// A change failed, and this is what is in force instead.
  void wentBack(Recovery recovery) {
    switch (recovery) {
      case Recovery.Restored _ -> {
        if (lastGood instanceof LastGood.Kept(Wanted good)) {
          inForce = new InForce.Rules(good);
          ledger.changed(good);
        }
      }
      case Recovery.Undone() -> {}
      case Recovery.Failed _ -> {
        inForce = new InForce.Unproved();
        ledger.forget();
      }
    }
  }

  LastGood lastGood() {
    return lastGood;
  }

  /// Looks at what is around the rules; answers whether that has changed.
  boolean look() {
    List<Problem> found =
        inForce.rules().stream()
            .flatMap(rules -> surroundings.problems(attachments(rules)).stream())
            .toList();
    boolean changed = !found.equals(problems);
    problems = found;
    return changed;
  }

  private static Attachments attachments(Wanted rules) {
    return rules.snapshot().rules().endpoints().stream()
            .anyMatch(endpoint -> endpoint.attachment() instanceof Attachment.ByAddress)
        ? Attachments.MAYBE_BRIDGED
        : Attachments.ROUTED;
  }

  /// What the rules are worth now.
  Mode mode() {
    if (target.isEmpty()) {
      return Mode.BOOT;
    }
    if (isOrdered(Order.FREEZE)) {
      return Mode.FROZEN;
    }
    if (inForce instanceof InForce.Unproved) {
      return isAnswered() ? Mode.DEGRADED : Mode.BOOT;
    }
    if (!problems.isEmpty()) {
      return Mode.DEGRADED;
    }
    boolean isNewest = asked().filter(this::isQuarantined).isEmpty() && !newerRefused;
    return isNewest && isAnswered() ? Mode.ENFORCING : Mode.LAST_GOOD;
  }

  Reporter.Standing standing() {
    return new Reporter.Standing(mode(), inForce.digest(), ledger.enforced());
  }

  InForce inForce() {
    return inForce;
  }

  List<Problem> problems() {
    return problems;
  }

  SetLedger ledger() {
    return ledger;
  }

  List<Outcome> lastOutcome() {
    return lastOutcome;
  }
}
