package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Applier;
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
      Archive archive,
      Surroundings surroundings,
      Reporter reporter,
      Confirmation.Terms terms,
      Function<EnforcerMetrics, Established> established) {
    /// Such of an enforcer that lets established connections live on.
    Means(
        Applier applier,
        Archive archive,
        Surroundings surroundings,
        Reporter reporter,
        Confirmation.Terms terms) {
      this(applier, archive, surroundings, reporter, terms, _ -> Established.KEPT);
    }
  }

  static Assembly of(Means means) {
    var clock = means.terms().nanoClock();
    var safekeeping = new Safekeeping(means.archive());
    var situation = new Situation(safekeeping, means.surroundings());
    var statusWriter = new StatusWriter(means.reporter(), means.applier());
    var metrics = new EnforcerMetrics(statusWriter.status());
    var account = new Account(means.reporter(), metrics, situation, clock);
    Established established = means.established().apply(metrics);
    var enactor = new Enactor(means.applier(), situation, established);
    var parts = new Confirmation.Parts(situation, safekeeping, enactor, account);
    var confirmation = new Confirmation(means.terms(), parts);
    return new Assembly(
        situation,
        safekeeping,
        new Enforcement(parts, confirmation, clock),
        new Resumption(parts, confirmation, means.terms().standIn()),
        statusWriter,
        metrics,
        established);
  }
}
