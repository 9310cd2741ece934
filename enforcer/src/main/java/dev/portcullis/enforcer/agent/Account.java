package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.Reporter.Deed;
import dev.portcullis.enforcer.apply.Drift;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.report.Work;
import dev.portcullis.events.snapshot.NodeSnapshot;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives account of what was done: to the log, to the metrics, and in reports.
final class Account {
  private static final Logger LOG = LoggerFactory.getLogger(Account.class);

  private final Reporter reporter;
  private final EnforcerMetrics metrics;
  private final Situation situation;
  private final LongSupplier nanoClock;
  private final MemberWork memberWork;

  Account(Reporter reporter, EnforcerMetrics metrics, Situation situation, LongSupplier nanoClock) {
    this.reporter = reporter;
    this.metrics = metrics;
    this.situation = situation;
    this.nanoClock = nanoClock;
    this.memberWork = new MemberWork(nanoClock.getAsLong());
  }

  /// Something was done about `snapshot`.
  void report(NodeSnapshot snapshot, Deed deed) {
    metrics.applied(deed.outcome(), deed.work());
    memberWork.take(nanoClock.getAsLong());
    situation.reported(deed.outcome());
    LOG.atInfo()
        .addKeyValue("outcome", deed.outcome())
        .addKeyValue("sequence", snapshot.provenance().sequence())
        .addKeyValue("order", snapshot.order().text())
        .addKeyValue("commands", deed.work().commands())
        .addKeyValue("mode", situation.mode().text())
        .log("snapshot");
    reporter.report(snapshot, deed, situation.standing());
  }

  /// Something about `snapshot` failed, which is what is said of this node until it recovers.
  void failed(NodeSnapshot snapshot, Deed deed) {
    note(deed);
    report(snapshot, deed);
  }

  /// The same without a report: it was given before.
  void note(Deed deed) {
    ReportError error = deed.errors().getFirst();
    situation.failed(error);
    if (deed.outcome() == Outcome.ROLLED_BACK) {
      metrics.rolledBack(error.code());
    }
    LOG.atError()
        .addKeyValue("outcome", deed.outcome())
        .addKeyValue("code", error.code())
        .addKeyValue("error", error.message())
        .addKeyValue("rule", error.ruleId())
        .log("not as it should be");
  }

  /// What is ours was not as it had been left, and was put right.
  void drifted(Drift drift) {
    metrics.drifted(drift.findings());
    LOG.atWarn().addKeyValue("found", drift.text()).log("drift was put right");
  }

  /// Members followed, which is reported in its time.
  void followed(Work work) {
    metrics.applied(Outcome.APPLIED, work);
    memberWork.add(work);
  }

  /// How things stand is to be reported in its time, though nothing was done.
  void restate() {
    memberWork.add(Work.NONE);
  }

  /// Reports members, when that is due, and takes in what has arrived.
  void tend() {
    reporter.takeTold().forEach(situation::told);
    long now = nanoClock.getAsLong();
    Optional<NodeSnapshot> asked = situation.asked().map(Target::snapshot);
    if (memberWork.isDue(now) && asked.isPresent()) {
      reporter.reportMembers(asked.get(), memberWork.take(now), situation.standing());
    }
  }

  /// How long until a report is due.
  long nanosLeft() {
    return memberWork.isPending() ? memberWork.nanosLeft(nanoClock.getAsLong()) : Long.MAX_VALUE;
  }
}
