package dev.portcullis.reconciler.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// What the reconciler counts. None of it has a label whose values grow with the cluster or with
/// time. Safe for use by several threads.
public final class Metrics {
  private static final List<String> NODE_STATES =
      List.of("enforced", "waiting", "unknown", "failed", "frozen", "retired", "refused");

  private static final Duration[] STEPS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(120)
  };

  private final MeterRegistry registry;
  private final AtomicLong gitMillis;
  private final AtomicLong sequence;
  private final AtomicLong leader;
  private final AtomicLong epoch;
  private final AtomicLong conflicts;
  private final AtomicLong pinned;
  private final AtomicLong frozen;
  private final SortedMap<String, AtomicLong> nodes = new TreeMap<>();
  private final ImageMetrics images;
  private final Timer compile;
  private final Timer eventToPublish;
  private final Timer pushToEnforced;
  private final List<Meter> commit = new ArrayList<>();

  public Metrics(MeterRegistry registry) {
    this.registry = registry;
    this.gitMillis = new AtomicLong();
    Gauge.builder("portcullis.git.last.success.timestamp.seconds", () -> gitMillis.get() / 1e3)
        .description("When Git was last looked at with success")
        .register(registry);
    this.sequence = gauge("portcullis.journal.sequence", "The newest event of the journal", -1);
    this.leader = gauge("portcullis.leader", "Whether this reconciler writes", 0);
    this.epoch = gauge("portcullis.epoch", "How many leaders there were", 0);
    this.conflicts =
        gauge("portcullis.address.conflicts", "Addresses that several endpoints claim", 0);
    this.pinned = gauge("portcullis.pinned", "Whether an operator pinned a commit", 0);
    this.frozen = gauge("portcullis.frozen", "Whether an operator froze everything", 0);
    this.images = new ImageMetrics(registry, STEPS);
    this.compile = timer("portcullis.compile.duration", "How long compiling a batch took");
    this.eventToPublish =
        timer("portcullis.event.to.publish", "From taking an event to its publication");
    this.pushToEnforced =
        timer("portcullis.push.to.enforced", "From seeing a commit to a node that enforces it");
    for (String state : NODE_STATES) {
      var count = new AtomicLong();
      nodes.put(state, count);
      Gauge.builder("portcullis.nodes", count::get)
          .description("Nodes by how they are")
          .tag("state", state)
          .register(registry);
    }
  }

  private AtomicLong gauge(String name, String description, long initial) {
    var value = new AtomicLong(initial);
    Gauge.builder(name, value::get).description(description).register(registry);
    return value;
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(STEPS)
        .register(registry);
  }

  /// Git was asked (`op`: `ls-remote`, `fetch`), with this result (`ok`, `failed`, …).
  public void gitAsked(String op, String result) {
    registry.counter("portcullis.git.requests", "op", op, "result", result).increment();
  }

  /// A webhook came from this kind of sender (`github`, …) and was this (`authentic`, `forged`, …).
  public void webhookCame(String provider, String result) {
    registry.counter("portcullis.webhooks", "provider", provider, "result", result).increment();
  }

  /// Something was written to the forge (`op`: `comment`, `status`, `check`), with this result
  /// (`made`, `changed`, `refused`, …).
  public void forgeAsked(String op, String result) {
    registry.counter("portcullis.forge.requests", "op", op, "result", result).increment();
  }

  /// The remote was reached at this time.
  public void gitReached(Instant at) {
    gitMillis.set(at.toEpochMilli());
  }

  /// Compiling a batch took so long.
  public void compiled(Duration took) {
    compile.record(took);
  }

  /// A node's rules exceed a limit, by the refusal's code.
  public void compileRefused(String code) {
    registry.counter("portcullis.compile.refusals", "code", code).increment();
  }

  /// So many records went to `topic`, named without its prefix.
  public void published(String topic, long records) {
    registry.counter("portcullis.published.records", "topic", topic).increment((double) records);
  }

  /// What is counted of images of the state.
  public ImageMetrics images() {
    return images;
  }

  /// From taking an event to its publication.
  public void eventPublished(Duration took) {
    eventToPublish.record(took);
  }

  /// From seeing a commit to one node that enforces it.
  public void nodeEnforces(Duration took) {
    pushToEnforced.record(took);
  }

  /// How everything is now. The commit before the newest one is forgotten.
  public void show(StatusAnswer status) {
    sequence.set(status.journal().sequence());
    epoch.set(status.journal().epoch());
    leader.set(status.role().equals("leader") ? 1 : 0);
    conflicts.set(status.inventory().contestedAddresses());
    pinned.set(status.acts().pinned().size());
    frozen.set(status.acts().frozen().stream().filter(it -> it.about().equals("*")).count());
    nodes.forEach((state, count) -> count.set(nodesThatAre(state, status)));
    commit(status.git().observed(), status.git().verdict());
  }

  private static long nodesThatAre(String state, StatusAnswer status) {
    return status.nodes().stream().filter(node -> node.state().equals(state)).count();
  }

  private synchronized void commit(String name, String verdict) {
    commit.forEach(registry::remove);
    commit.clear();
    commit.add(
        Gauge.builder("portcullis.commit.info", () -> 1)
            .description("The newest commit and what became of it")
            .tag("commit", name)
            .tag("verdict", verdict)
            .register(registry));
  }
}
