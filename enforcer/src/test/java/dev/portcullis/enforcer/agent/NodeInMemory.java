package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.Backends;
import dev.portcullis.enforcer.apply.DriftCheck;
import dev.portcullis.enforcer.apply.Expected;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.apply.Reach;
import dev.portcullis.enforcer.apply.StandIn;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.kafka.MemoryCluster;
import dev.portcullis.enforcer.kafka.News;
import dev.portcullis.enforcer.kafka.Refusal;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// A node with a kernel, a disk, a clock and a broker in memory: the parts of an enforcer that
/// decide run on it for real. The broker cannot be reached while rules are in force that look into
/// the set [#CUTTING].
final class NodeInMemory {
  /// The set whose policy keeps the node from its broker.
  static final int CUTTING = 2;

  static final Duration WINDOW = Duration.ofSeconds(15);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long LOOK = 3 * SECOND;

  final MemoryCluster cluster = new MemoryCluster();
  final CollectedReports reports = new CollectedReports();
  final List<Problem> problems = new ArrayList<>();
  MemoryKernel kernel = new MemoryKernel();
  final RefusingKernel refusing = new RefusingKernel(kernel);
  Archive archive = new MemoryArchive();
  Backends backends = Backends.single();
  StandIn beforeFirst = StandIn.OPEN;
  Duration window = WINDOW;
  Function<EnforcerMetrics, Established> established = _ -> Established.KEPT;
  boolean networkUp = true;

  /// Whether the broker answers although rules are in force that cut the node from it: for a moment
  /// in which somebody has taken them away.
  boolean answersAnyway;

  Instant wallClock = Instant.parse("2026-01-01T00:00:00Z");
  int probes;
  long nanos = 1;
  private long lookedAt = nanos;
  Assembly parts = assemble();

  /// With some members in three sets.
  NodeInMemory() {
    cluster.change(0, List.of("10.0.0.1", "10.0.0.2"), List.of());
    cluster.change(1, List.of("10.0.1.1"), List.of());
    cluster.change(CUTTING, List.of("10.0.2.1"), List.of());
  }

  private Assembly assemble() {
    InstantSource wall = () -> wallClock;
    var applier = new Applier(refusing, RenderSettings.DEFAULT, () -> nanos);
    var terms =
        new Confirmation.Terms(
            window,
            this::probe,
            beforeFirst.wanted(MemoryCluster.NODE, new TreeSet<>(List.of(9092))),
            () -> nanos);
    Wanted emergency = StandIn.FAILSAFE_ONLY.wanted(MemoryCluster.NODE, new TreeSet<>());
    return Assembly.of(
        new Assembly.Means(
            applier,
            new Assembly.Watched(
                new DriftCheck(refusing, RenderSettings.DEFAULT), backends, emergency),
            archive,
            _ -> List.copyOf(problems),
            new Reporter(MemoryCluster.NODE, "n1-test", reports, wall),
            terms,
            established));
  }

  private Reach probe() {
    probes++;
    return answersAnyway || (networkUp && members(CUTTING).isEmpty())
        ? Reach.ANSWERED
        : Reach.SILENT;
  }

  Enforcement enforcement() {
    return parts.enforcement();
  }

  Situation situation() {
    return parts.situation();
  }

  /// Another process on the same disk and kernel, before it looks at anything.
  void restart() {
    parts = assemble();
  }

  /// Another process, which takes over what it finds.
  void restartAndResume() {
    restart();
    parts.resumption().resume();
  }

  /// The machine starts again: its kernel holds nothing.
  void reboot() {
    kernel = new MemoryKernel();
    refusing.boot(kernel);
    restart();
  }

  /// Time goes on, in steps of a second, and what is due by time is done.
  void pass(Duration time) {
    long end = nanos + time.toNanos();
    while (nanos < end) {
      nanos = Math.min(end, nanos + SECOND);
      enforcement().tend();
      if (nanos - lookedAt >= LOOK) {
        lookedAt = nanos;
        enforcement().look();
      }
    }
  }

  /// A snapshot of these sets comes in.
  Wanted ask(Order order, Integer... sets) {
    Wanted wanted = cluster.wanted(order, List.of(sets));
    follow(new Target.Enforce(wanted));
    return wanted;
  }

  /// A snapshot of these sets comes in and is confirmed.
  Wanted confirmed(Integer... sets) {
    Wanted wanted = ask(Order.ENFORCE, sets);
    pass(window);
    reports.all.clear();
    return wanted;
  }

  void follow(Target target) {
    enforcement().follow(new News(List.of(target), new TreeMap<>(), List.of()));
  }

  void follow(Refusal refusal) {
    enforcement().follow(new News(List.of(), new TreeMap<>(), List.of(refusal)));
  }

  /// What a set holds now comes in.
  void followSet(int number) {
    var sets = new TreeMap<SetId, WantedSet>();
    sets.put(MemoryCluster.set(number), cluster.held(number));
    enforcement().follow(new News(List.of(), sets, List.of()));
  }

  NodeSnapshot order(Order order, Integer... sets) {
    return cluster.snapshot(order, List.of(sets));
  }

  /// The members that the kernel holds of a set, none if it does not hold the set.
  SortedSet<String> members(int number) {
    return kernel.sets().entrySet().stream()
        .filter(set -> set.getKey().endsWith(MemoryCluster.set(number).text()))
        .findFirst()
        .<SortedSet<String>>map(set -> new TreeSet<>(set.getValue()))
        .orElseGet(TreeSet::new);
  }

  /// The kernel holds the rules and sets of `wanted` and nothing else of ours.
  void expectInForce(Wanted wanted) {
    try {
      new Expected(wanted, RenderSettings.DEFAULT).isInForce(kernel);
    } catch (KernelException e) {
      throw new AssertionError(e);
    }
  }

  Digest enforced() {
    return situation().inForce().digest();
  }

  List<Outcome> outcomes() {
    return reports.outcomes();
  }
}
