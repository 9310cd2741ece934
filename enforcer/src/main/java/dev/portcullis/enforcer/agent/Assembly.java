package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.Inspector.StandIns;
import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.Backends;
import dev.portcullis.enforcer.apply.DriftCheck;
import dev.portcullis.enforcer.apply.Wanted;
import java.util.function.Function;

/// The parts of an enforcer that decide, put together: all but its threads and its connections.
record Assembly(
    Situation situation,
    Safekeeping safekeeping,
    Enforcement enforcement,
    Resumption resumption,
    StatusWriter statusWriter,
    EnforcerMetrics metrics,
    Established established) {
  /// What they are made of.
  record Means(
      Applier applier,
      Watched watched,
      Archive archive,
      Surroundings surroundings,
      Reporter reporter,
      Confirmation.Terms terms,
      Function<EnforcerMetrics, Established> established) {
    /// Such of an enforcer that lets established connections live on.
    Means(
        Applier applier,
        Watched watched,
        Archive archive,
        Surroundings surroundings,
        Reporter reporter,
        Confirmation.Terms terms) {
      this(applier, watched, archive, surroundings, reporter, terms, _ -> Established.KEPT);
    }
  }

  /// What is looked at for drift, and the rules for an emergency, which may be in force.
  record Watched(DriftCheck check, Backends backends, Wanted emergency) {}

  static Assembly of(Means means) {
    var clock = means.terms().nanoClock();
    var history = new DriftHistory();
    var surroundings = new FoughtOver(means.surroundings(), history);
    var safekeeping = new Safekeeping(means.archive());
    var situation = new Situation(safekeeping, surroundings);
    var statusWriter = new StatusWriter(means.reporter(), means.applier(), history);
    var metrics = new EnforcerMetrics(statusWriter.status());
    var account = new Account(means.reporter(), metrics, situation, clock);
    Established established = means.established().apply(metrics);
    var enactor = new Enactor(means.applier(), situation, established);
    Wanted standIn = means.terms().standIn();
    Watched watched = means.watched();
    var inspector =
        new Inspector(watched.check(), situation, new StandIns(standIn, watched.emergency()));
    var parts = new Confirmation.Parts(situation, safekeeping, enactor, account, inspector);
    var confirmation = new Confirmation(means.terms(), parts);
    var objects =
        new DriftWatch.Objects(inspector, watched.backends(), surroundings, standIn, history);
    var watch = new DriftWatch(objects, parts, confirmation, clock);
    return new Assembly(
        situation,
        safekeeping,
        new Enforcement(parts, confirmation, watch, clock),
        new Resumption(parts, confirmation, standIn),
        statusWriter,
        metrics,
        established);
  }
}
