package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.Reporter.Deed;
import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.Recovery;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kafka.Backoff;
import dev.portcullis.enforcer.kafka.News;
import dev.portcullis.enforcer.kafka.Refusal;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.report.Work;
import dev.portcullis.events.snapshot.NodeSnapshot;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes what is in force follow what was asked: each target is answered by one report, members
/// follow without one of their own, and what failed is not tried again until it changes. Touches
/// nothing before the first target. Used by one thread.
final class Enforcement {
  private static final Logger LOG = LoggerFactory.getLogger(Enforcement.class);

  private final Applier applier;
  private final Reporter reporter;
  private final EnforcerMetrics metrics;
  private final Situation situation;
  private final MemberWork memberWork = new MemberWork(System.nanoTime());
  private final Backoff retrying = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
  private Reading reading = Reading.ALL;
  private Owed owed = Owed.NOTHING;

  /// What the next apply reads of the kernel.
  private enum Reading {
    /// All rules and sets.
    ALL,
    /// What it does not know already.
    UNKNOWN
  }

  /// What is still to be done although nothing new came.
  private enum Owed {
    NOTHING,
    /// To act on what came.
    ACTION,
    /// To try again what failed for a reason of the moment.
    RETRY
  }

  Enforcement(Applier applier, Reporter reporter, EnforcerMetrics metrics, Situation situation) {
    this.applier = applier;
    this.reporter = reporter;
    this.metrics = metrics;
    this.situation = situation;
  }

  /// Takes in what came, and acts on it.
  void follow(News news) {
    news.target().forEach(situation::ask);
    situation.hold(news.sets());
    news.refusals().forEach(this::refuse);
    if (!news.target().isEmpty() || !news.sets().isEmpty()) {
      owed = Owed.ACTION;
      retrying.reset();
    }
    act();
  }

  private void refuse(Refusal refusal) {
    LOG.atWarn()
        .addKeyValue("code", refusal.code().text())
        .addKeyValue("what", refusal.message())
        .log("refused; what is in force stays");
    var error = new ReportError(refusal.code().text(), refusal.message(), "");
    var deed = Deed.failed(Outcome.REFUSED, Work.NONE, error);
    situation.failed();
    switch (refusal) {
      case Refusal.OfRules(_, _, NodeSnapshot snapshot) -> {
        situation.refused(snapshot);
        report(snapshot, deed);
      }
      case Refusal.OfRecord _ ->
          situation.asked().ifPresent(target -> report(target.snapshot(), deed));
    }
  }

  private void act() {
    if (owed == Owed.NOTHING || !retrying.isDue(System.nanoTime())) {
      return;
    }
    owed = Owed.NOTHING;
    situation.assignment().ifPresent(this::apply);
    situation.asked().filter(_ -> situation.assignment().isEmpty()).ifPresent(this::idle);
  }

  /// A node that is to keep rules which it does not have, or whose only target has failed.
  private void idle(Target target) {
    if (!situation.isAnswered()) {
      situation.answered();
      report(target.snapshot(), Deed.of(Outcome.UNCHANGED, Work.NONE));
    }
  }

  private void apply(Wanted wanted) {
    ApplyOutcome outcome = applier.apply(wanted, situation.lastGood());
    switch (outcome) {
      case ApplyOutcome.Unchanged(Work work) -> succeed(wanted, Deed.of(Outcome.UNCHANGED, work));
      case ApplyOutcome.Applied(Work work, var leftovers) -> {
        if (!leftovers.isEmpty()) {
          LOG.atInfo().addKeyValue("sets", leftovers).log("sets that others use stay for now");
        }
        succeed(wanted, Deed.of(Outcome.APPLIED, work));
      }
      case ApplyOutcome.RolledBack(ReportError error, Recovery recovery, Work work) -> {
        metrics.rolledBack(error.code());
        situation.wentBack(recovery);
        reading = Reading.ALL;
        fail(wanted, Deed.failed(Outcome.ROLLED_BACK, work, error));
      }
      case ApplyOutcome.Refused(ReportError error, Work work) -> {
        reading = Reading.ALL;
        fail(wanted, Deed.failed(Outcome.REFUSED, work, error));
      }
    }
  }

  private void succeed(Wanted wanted, Deed deed) {
    retrying.reset();
    situation.inForce(wanted, reading == Reading.ALL ? Situation.Seen.ALL : Situation.Seen.NEW);
    reading = Reading.UNKNOWN;
    if (situation.isAnswered()) {
      if (deed.outcome() == Outcome.APPLIED) {
        metrics.applied(deed.outcome(), deed.work());
        memberWork.add(deed.work());
      }
      return;
    }
    situation.answered();
    situation.look();
    Optional<ReportError> unkept = situation.keep();
    Work work = deed.work();
    LOG.atInfo()
        .addKeyValue("outcome", deed.outcome())
        .addKeyValue("sequence", wanted.snapshot().provenance().sequence())
        .addKeyValue("order", wanted.snapshot().order().text())
        .addKeyValue("commands", work.commands())
        .addKeyValue("ms", work.milliseconds())
        .log("snapshot");
    situation
        .asked()
        .ifPresent(target ->
            report(target.snapshot(), new Deed(deed.outcome(), work, unkept.stream().toList())));
  }

  private void fail(Wanted wanted, Deed deed) {
    ReportError error = deed.errors().getFirst();
    long now = System.nanoTime();
    boolean first = retrying.attempts() == 0;
    boolean mayPass = Transience.isTransient(error) || situation.isAnswered();
    if (mayPass) {
      retrying.tried(now);
      owed = Owed.RETRY;
    } else {
      retrying.reset();
      situation.quarantine();
      situation.answered();
      owed = Owed.ACTION; // The members of what is in force go on.
    }
    situation.failed();
    LOG.atError()
        .addKeyValue("code", error.code())
        .addKeyValue("error", error.message())
        .addKeyValue("rule", error.ruleId())
        .addKeyValue("retried", mayPass)
        .log(deed.outcome() == Outcome.ROLLED_BACK ? "rolled back" : "not applied");
    if (first || !mayPass) {
      situation
          .asked()
          .map(Target::snapshot)
          .or(() -> Optional.of(wanted.snapshot()))
          .ifPresent(snapshot -> report(snapshot, deed));
    }
  }

  private void report(NodeSnapshot snapshot, Deed deed) {
    metrics.applied(deed.outcome(), deed.work());
    memberWork.take(System.nanoTime());
    situation.reported(deed.outcome());
    reporter.report(snapshot, deed, situation.standing());
  }

  /// What is due by time alone: retries, the report of members, and saying that all is well again.
  void tend() {
    act();
    long now = System.nanoTime();
    if (memberWork.isDue(now)) {
      situation
          .asked()
          .ifPresent(target ->
              reporter.reportMembers(
                  target.snapshot(), memberWork.take(now), situation.standing()));
    }
  }

  /// Looks at what is around the rules; a change of that is reported with the members.
  void look() {
    if (situation.look()) {
      memberWork.add(Work.NONE);
    }
  }

  /// Says that all is well again, after a failure, once the kernel was read and is as wanted.
  void recover() {
    if (owed == Owed.NOTHING && situation.mayRecover()) {
      readBack();
      if (reading == Reading.UNKNOWN) {
        situation.recovered();
        situation
            .asked()
            .ifPresent(target -> report(target.snapshot(), Deed.of(Outcome.UNCHANGED, Work.NONE)));
      }
    }
  }

  /// Reads everything back from the kernel; what is not as it was left is put right and reported.
  void readBack() {
    Optional<Wanted> assignment = situation.assignment();
    if (!situation.isAnswered() || assignment.isEmpty()) {
      return;
    }
    applier.forget();
    reading = Reading.ALL;
    Wanted wanted = assignment.get();
    ApplyOutcome outcome = applier.apply(wanted, situation.lastGood());
    switch (outcome) {
      case ApplyOutcome.Unchanged _ -> {
        situation.inForce(wanted, Situation.Seen.ALL);
        reading = Reading.UNKNOWN;
        memberWork.add(Work.NONE);
      }
      case ApplyOutcome.Applied(Work work, _) -> {
        situation.inForce(wanted, Situation.Seen.ALL);
        reading = Reading.UNKNOWN;
        metrics.drifted();
        LOG.atWarn().addKeyValue("commands", work.commands()).log("drift was put right");
        report(wanted.snapshot(), Deed.of(Outcome.DRIFT, work));
      }
      case ApplyOutcome.RolledBack(ReportError error, Recovery recovery, Work work) -> {
        situation.wentBack(recovery);
        fail(wanted, Deed.failed(Outcome.ROLLED_BACK, work, error));
      }
      case ApplyOutcome.Refused(ReportError error, Work work) ->
          fail(wanted, Deed.failed(Outcome.REFUSED, work, error));
    }
  }

  /// How long nothing is due.
  Duration patience(Duration most) {
    long now = System.nanoTime();
    long nanos = most.toNanos();
    if (owed == Owed.RETRY) {
      nanos = Math.min(nanos, retrying.left(now).toNanos());
    }
    if (memberWork.isPending()) {
      nanos = Math.min(nanos, memberWork.nanosLeft(now));
    }
    return Duration.ofNanos(Math.max(nanos, 0));
  }
}
