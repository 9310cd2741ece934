package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.iptables.DriftKind;
import dev.portcullis.enforcer.iptables.Finding;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.Work;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

/// What the enforcer counts, for Prometheus. None has a label for the node: whoever scrapes knows.
final class EnforcerMetrics {
  private static final String PREFIX = "portcullis.enforcer.";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  EnforcerMetrics(AtomicReference<EnforcerStatus> status) {
    gauge("applied.sequence", () -> status.get().applied().sequence());
    gauge("wanted.sequence", () -> status.get().wanted().sequence());
    gauge("snapshot.age.seconds", () -> status.get().snapshotAgeMillis() / 1e3);
    gauge("reports.dropped", () -> status.get().droppedReports());
    for (Mode mode : Mode.values()) {
      Gauge.builder(PREFIX + "mode", () -> status.get().mode().equals(mode.text()) ? 1 : 0)
          .tag("mode", mode.text())
          .register(registry);
    }
    for (Outcome outcome : Outcome.values()) {
      registry.counter(PREFIX + "applies", "outcome", text(outcome));
    }
    registry.counter(PREFIX + "connections.cut");
    gauge("fight", () -> status.get().drift().fight() ? 1 : 0);
    for (DriftKind kind : DriftKind.values()) {
      registry.counter(PREFIX + "drift", drift(kind, Finding.BOTH));
    }
  }

  private static Tags drift(DriftKind kind, String family) {
    String what = kind.name().toLowerCase(Locale.ROOT);
    return Tags.of("what", what, "table", kind.table(), "family", family);
  }

  private void gauge(String name, DoubleSupplier value) {
    Gauge.builder(PREFIX + name, value::getAsDouble).register(registry);
  }

  private static String text(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  void applied(Outcome outcome, Work work) {
    registry.counter(PREFIX + "applies", "outcome", text(outcome)).increment();
    work.milliseconds()
        .forEach((step, millis) ->
            Timer.builder(PREFIX + "apply.duration")
                .tags(Tags.of("step", step))
                .register(registry)
                .record(millis, TimeUnit.MILLISECONDS));
  }

  void rolledBack(String code) {
    registry.counter(PREFIX + "rollbacks", "code", code).increment();
  }

  /// Counts each kind and family once a look, however much was found.
  void drifted(List<Finding> findings) {
    findings.stream()
        .map(finding -> drift(finding.kind(), finding.family()))
        .distinct()
        .forEach(tags -> registry.counter(PREFIX + "drift", tags).increment());
  }

  /// Established connections were removed.
  void cut(int connections) {
    registry.counter(PREFIX + "connections.cut").increment(connections);
  }

  /// All of it, in the text format of Prometheus.
  String scrape() {
    return registry.scrape();
  }
}
