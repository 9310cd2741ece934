package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.Backends;
import dev.portcullis.enforcer.apply.DriftCheck;
import dev.portcullis.enforcer.apply.Expected;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Reach;
import dev.portcullis.enforcer.apply.StandIn;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.kafka.MemoryCluster;
import dev.portcullis.enforcer.kafka.News;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.Namespace;
import dev.portcullis.enforcer.kernel.ProtocolNames;
import dev.portcullis.enforcer.kernel.Wiring;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The parts of an enforcer that decide, on the real tools of a network namespace, with a broker's
/// port in another one that is probed by real connections. Only its clock is the test's.
final class NodeInNamespace {
  static final int BROKER = 19_092;
  static final RenderSettings SETTINGS =
      RenderSettings.DEFAULT.withNames(ProtocolNames.read(Path.of("/etc/protocols")));
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int PATIENCE_MILLIS = 1_000;

  final CollectedReports reports = new CollectedReports();
  final RefusingKernel kernel;
  private final Namespace namespace;
  private final Archive archive;
  private final Function<EnforcerMetrics, Established> established;
  private final Backends backends;
  private final Surroundings surroundings;
  private long nanos = 1;
  private Assembly parts;

  NodeInNamespace(Namespace namespace, Backend backend, Archive archive) throws KernelException {
    this(namespace, Tools.of(namespace.kernel(backend)), archive);
  }

  /// What it works with besides its namespace.
  record Tools(
      Kernel kernel,
      Backends backends,
      Surroundings surroundings,
      Function<EnforcerMetrics, Established> established) {
    /// One backend and nothing around it; established connections live on.
    static Tools of(Kernel kernel) {
      return new Tools(kernel, Backends.single(), _ -> List.of(), _ -> Established.KEPT);
    }

    /// The same kernel, whose connections are dealt with.
    Tools with(Function<EnforcerMetrics, Established> connections) {
      return new Tools(kernel, backends, surroundings, connections);
    }
  }

  NodeInNamespace(Namespace namespace, Tools tools, Archive archive) {
    this.namespace = namespace;
    this.archive = archive;
    this.established = tools.established();
    this.backends = tools.backends();
    this.surroundings = tools.surroundings();
    this.kernel = new RefusingKernel(tools.kernel());
    this.parts = assemble();
  }

  private Assembly assemble() {
    var nobody = StandIn.OPEN.wanted(MemoryCluster.NODE, new TreeSet<>(List.of(BROKER)));
    return Assembly.of(
        new Assembly.Means(
            new Applier(kernel, SETTINGS, () -> nanos),
            new Assembly.Watched(new DriftCheck(kernel, SETTINGS), backends, nobody),
            archive,
            surroundings,
            new Reporter(MemoryCluster.NODE, "n1-test", reports, InstantSource.system()),
            new Confirmation.Terms(NodeInMemory.WINDOW, this::probe, nobody, () -> nanos),
            established));
  }

  /// A new connection from inside the namespace to the broker's port.
  Reach probe() {
    try {
      return namespace.run(() -> {
        try (var socket = new Socket()) {
          socket.connect(new InetSocketAddress(Wiring.REMOTE_V4, BROKER), PATIENCE_MILLIS);
          return Reach.ANSWERED;
        } catch (IOException _) {
          return Reach.SILENT;
        }
      });
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  Established established() {
    return parts.established();
  }

  Situation situation() {
    return parts.situation();
  }

  void restartAndResume() {
    parts = assemble();
    parts.resumption().resume();
  }

  void pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      nanos += SECOND;
      parts.enforcement().tend();
    }
  }

  /// One look at whether all is as it was left, so much later.
  void lookAfter(Duration time) {
    nanos += time.toNanos();
    parts.enforcement().look();
  }

  void readBack() {
    parts.enforcement().readBack();
  }

  void follow(Wanted wanted) {
    var target = new Target.Enforce(wanted);
    parts.enforcement().follow(new News(List.of(target), new TreeMap<>(), List.of()));
  }

  void confirmed(Wanted wanted) {
    follow(wanted);
    pass(NodeInMemory.WINDOW);
    reports.all.clear();
  }

  boolean holds(Wanted wanted) throws KernelException {
    return new Applier(kernel, SETTINGS, () -> 0).holds(wanted);
  }

  void expectInForce(Wanted wanted) throws KernelException {
    new Expected(wanted, SETTINGS).isInForce(kernel);
  }
}
