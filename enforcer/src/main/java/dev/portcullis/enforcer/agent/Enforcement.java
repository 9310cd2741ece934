package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.Reporter.Deed;
import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.ErrorCode;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kafka.Backoff;
import dev.portcullis.enforcer.kafka.News;
import dev.portcullis.enforcer.kafka.Refusal;
import dev.portcullis.enforcer.kafka.RefusalCode;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.report.Work;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/// Makes what is in force follow what was asked: each target is answered by one report, members
/// follow without one of their own, and what failed is not tried again until it changes. Used by
/// one thread.
final class Enforcement {
  private static final int MOST_UNSAID = 64;

  private final Situation situation;
  private final Safekeeping safekeeping;
  private final Enactor enactor;
  private final Account account;
  private final Confirmation confirmation;
  private final DriftWatch watch;
  private final LongSupplier nanoClock;
  private final Backoff retrying = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
  private final Deque<Refusal> unsaid = new ArrayDeque<>();
  private Owed owed = Owed.NOTHING;

  /// What is still to be done although nothing new came.
  private enum Owed {
    NOTHING,
    /// To act on what came.
    ACTION,
    /// To try again what failed for a reason of the moment.
    RETRY
  }

  Enforcement(
      Confirmation.Parts parts,
      Confirmation confirmation,
      DriftWatch watch,
      LongSupplier nanoClock) {
    this.situation = parts.situation();
    this.safekeeping = parts.safekeeping();
    this.enactor = parts.enactor();
    this.account = parts.account();
    this.confirmation = confirmation;
    this.watch = watch;
    this.nanoClock = nanoClock;
  }

  /// Takes in what came, and acts on it.
  void follow(News news) {
    news.target().forEach(situation::ask);
    situation.hold(news.sets());
    if (!news.target().isEmpty()) {
      owed = Owed.ACTION;
      retrying.reset();
      List.copyOf(unsaid).forEach(this::say);
      unsaid.clear();
    } else if (!news.sets().isEmpty() && owed == Owed.NOTHING) {
      owed = Owed.ACTION;
    } else if (!news.sets().isEmpty() && owed == Owed.RETRY) {
      situation.present().ifPresent(rules -> enactor.enact(rules, confirmation.fallback()));
    }
    news.refusals().forEach(this::refuse);
    act();
  }

  private void refuse(Refusal refusal) {
    situation.refused(refusal);
    say(refusal);
  }

  private void say(Refusal refusal) {
    var error = new ReportError(refusal.code().text(), refusal.message(), "");
    var deed = Deed.failed(Outcome.REFUSED, Work.NONE, error);
    switch (refusal) {
      case Refusal.OfRules(RefusalCode code, _, NodeSnapshot snapshot) -> {
        account.failed(snapshot, deed);
        if (code == RefusalCode.OTHER_JOURNAL) {
          safekeeping.refuse(snapshot.provenance().journal());
        }
      }
      case Refusal.OfRecord _, Refusal.OfUnknownRules _ ->
          reference()
              .ifPresentOrElse(
                  snapshot -> account.failed(snapshot, deed), () -> keepUnsaid(refusal));
    }
  }

  /// A record of which nothing is known is reported with what is in force, or what was asked.
  private Optional<NodeSnapshot> reference() {
    return situation
        .asked()
        .map(Target::snapshot)
        .or(() -> situation.inForce().rules().stream().map(Wanted::snapshot).findFirst());
  }

  private void keepUnsaid(Refusal refusal) {
    if (unsaid.size() == MOST_UNSAID) {
      unsaid.removeFirst();
    }
    unsaid.addLast(refusal);
    account.note(
        Deed.failed(
            Outcome.REFUSED,
            Work.NONE,
            new ReportError(refusal.code().text(), refusal.message(), "")));
  }

  private void act() {
    if (owed == Owed.NOTHING || !retrying.isDue(nanoClock.getAsLong())) {
      return;
    }
    owed = Owed.NOTHING;
    Optional<Wanted> assignment = situation.assignment();
    assignment.ifPresent(this::apply);
    if (assignment.isEmpty()) {
      situation.asked().ifPresent(this::idle);
    }
  }

  /// A node that is to keep rules which it does not have, or whose only target has failed.
  private void idle(Target target) {
    if (!situation.isAnswered()) {
      situation.answered();
      answer(target.snapshot(), Deed.of(Outcome.UNCHANGED, Work.NONE));
    }
  }

  /// Reports what was done about the target. If that is in quarantine, it was done about what is in
  /// force instead, and the target is refused.
  private void answer(NodeSnapshot snapshot, Deed deed) {
    if (situation.isHeldBack()) {
      String message = "this snapshot failed before and is not tried again until it changes";
      account.failed(
          snapshot,
          Deed.failed(Outcome.REFUSED, deed.work(), ErrorCode.QUARANTINED.error(message, "")));
    } else {
      account.report(snapshot, deed);
    }
  }

  private void apply(Wanted wanted) {
    boolean isNew = isNew(wanted);
    if (isNew) {
      Optional<ReportError> obstacle = safekeeping.begin(wanted);
      if (obstacle.isPresent()) {
        fail(wanted, Deed.failed(Outcome.REFUSED, Work.NONE, obstacle.get()));
        return;
      }
      confirmation.before();
    }
    Deed deed = Deed.of(enactor.enact(wanted, confirmation.fallback()));
    if (isNew) {
      safekeeping.end();
    }
    if (deed.hasFailed()) {
      fail(wanted, deed);
    } else {
      succeed(wanted, deed);
    }
  }

  /// Whether these are other rules than those in force.
  private boolean isNew(Wanted wanted) {
    return wanted.snapshot().order() == Order.ENFORCE
        && !wanted.snapshot().digest().equals(situation.inForce().digest());
  }

  private void succeed(Wanted wanted, Deed deed) {
    retrying.reset();
    if (situation.isAnswered()) {
      if (deed.outcome() == Outcome.APPLIED) {
        account.followed(deed.work());
      }
      return;
    }
    situation.answered();
    situation.look();
    situation.asked().ifPresent(target -> answer(target.snapshot(), deed));
    if (!situation.isHeldBack()) {
      settle(wanted);
    }
  }

  private void settle(Wanted wanted) {
    switch (wanted.snapshot().order()) {
      case ENFORCE -> confirmation.applied(wanted);
      case FREEZE -> {}
      case REMOVE -> {
        confirmation.drop();
        safekeeping.retire();
      }
    }
  }

  private void fail(Wanted wanted, Deed deed) {
    ReportError error = deed.errors().getFirst();
    boolean first = retrying.attempts() == 0;
    boolean mayPass = Transience.isTransient(error) || situation.isAnswered();
    if (mayPass) {
      retrying.tried(nanoClock.getAsLong());
      owed = Owed.RETRY;
    } else {
      retrying.reset();
      var atFault = new TreeSet<Digest>();
      situation.asked().ifPresent(target -> atFault.add(target.snapshot().digest()));
      safekeeping.quarantine(atFault);
      confirmation.tidy();
      situation.answered();
      owed = Owed.ACTION; // The members of what is in force go on.
    }
    if (first || !mayPass) {
      account.failed(situation.asked().map(Target::snapshot).orElse(wanted.snapshot()), deed);
    }
  }

  /// What is due by time alone: retries, probes, and the report of members.
  void tend() {
    act();
    confirmation.tend();
    account.tend();
  }

  /// Looks at what is around the rules, and whether they are as they were left. A change of the
  /// first is reported with the members; what was changed of ours is put right and reported.
  void look() {
    if (situation.look()) {
      account.restate();
    }
    watch.glance().ifPresent(this::settle);
  }

  /// Says that all is well again, after a failure or drift, once the kernel was read and is as
  /// wanted.
  void recover() {
    if (owed == Owed.NOTHING && mayRecover() && !confirmation.isInDoubt()) {
      readBack();
      if (enactor.isSure() && !watch.isFighting()) {
        situation.recovered();
        watch.recovered();
        situation
            .asked()
            .ifPresent(
                target -> account.report(target.snapshot(), Deed.of(Outcome.UNCHANGED, Work.NONE)));
      }
    }
  }

  private boolean mayRecover() {
    boolean drifted =
        watch.owesRecovery() && situation.isAnswered() && situation.problems().isEmpty();
    return !watch.isFighting() && (situation.mayRecover() || drifted);
  }

  /// Reads everything back from the kernel; what is not as it was left is put right and reported.
  void readBack() {
    watch.readBack().ifPresent(this::settle);
  }

  /// Putting right ended so. If it failed, what is asked is tried again; where that was not in
  /// force yet, it is anyway.
  private void settle(ApplyOutcome outcome) {
    Deed deed = Deed.of(outcome);
    Optional<Wanted> assignment = situation.assignment();
    if (deed.hasFailed() && situation.isAnswered() && assignment.isPresent()) {
      fail(assignment.get(), deed);
    } else if (deed.outcome() == Outcome.UNCHANGED) {
      account.restate();
    }
  }

  /// How long nothing is due.
  Duration patience(Duration most) {
    long nanos = Math.min(most.toNanos(), Math.min(account.nanosLeft(), confirmation.nanosLeft()));
    if (owed == Owed.RETRY) {
      nanos = Math.min(nanos, retrying.left(nanoClock.getAsLong()).toNanos());
    }
    return Duration.ofNanos(Math.max(nanos, 0));
  }
}
