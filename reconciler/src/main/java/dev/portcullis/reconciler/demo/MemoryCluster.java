package dev.portcullis.reconciler.demo;

import dev.portcullis.enforcer.agent.SettingKey;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.verdict.Device;
import dev.portcullis.enforcer.verdict.NodeVerdict;
import dev.portcullis.enforcer.verdict.Packet;
import dev.portcullis.enforcer.verdict.Ruling;
import dev.portcullis.enforcer.verdict.Transport;
import dev.portcullis.enforcer.verdict.Way;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.snapshot.NodeRules;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The cluster without packets: the nodes' kernels are in memory, and what would become of a
/// connection is read off the rules that they hold.
final class MemoryCluster implements Cluster {
  private record Server(DemoPod pod, DemoPod.Port port) {}

  private final Platform platform;
  private final Map<DemoNode, MemoryNode> nodes = new EnumMap<>(DemoNode.class);
  private final Map<Server, Long> accepted = new LinkedHashMap<>();

  MemoryCluster(Platform platform) {
    this.platform = platform;
    for (DemoNode node : DemoNode.values()) {
      nodes.put(node, new MemoryNode());
    }
  }

  @Override
  public List<String> preface() {
    return List.of(
        "Without a kernel: NO PACKET FLOWS in what follows. The enforcers work on kernels in"
            + " memory,",
        "and what would be served or refused is read off the rules that these hold: `served` means",
        "that the rules of both nodes let the connection through, `refused` that they do not. The",
        "enforcers are threads, so that killing one is only to stop it.");
  }

  @Override
  public ProbeAnswer attempt(Probe probe) {
    long start = System.nanoTime();
    for (DemoNode node : DemoNode.values()) {
      if (!node(node).holds(wanted(node))) {
        return new ProbeAnswer.Unsure("the kernel of " + node + " does not hold its rules");
      }
    }
    Ruling ruling = ruling(probe);
    var took = Duration.ofNanos(System.nanoTime() - start);
    return switch (ruling) {
      case DENIED -> new ProbeAnswer.Refused(took, rejection());
      case UNSURE -> new ProbeAnswer.Unsure("that depends on the port that the client takes");
      case ALLOWED -> {
        accepted.merge(new Server(probe.server(), probe.port()), 1L, Long::sum);
        yield new ProbeAnswer.Served(took);
      }
    };
  }

  private Ruling ruling(Probe probe) {
    return switch (probe.client()) {
      case Client.OfNode(DemoNode node) ->
          node == probe.server().node() ? Ruling.ALLOWED : Ruling.DENIED;
      case DemoPod pod -> {
        var packet =
            new Packet(
                IpAddress.parse(pod.address(probe.family())),
                IpAddress.parse(probe.server().address(probe.family())),
                new Transport.FromAnyPort(
                    Protocol.parse(probe.port().protocol()), probe.port().number()));
        Ruling leaving = ruling(packet, wanted(pod.node()));
        yield leaving == Ruling.ALLOWED ? ruling(packet, wanted(probe.server().node())) : leaving;
      }
    };
  }

  private static Ruling ruling(Packet packet, Wanted wanted) {
    NodeRules rules = wanted.snapshot().rules();
    var way =
        new Way.Forward(Device.of(rules, packet.source()), Device.of(rules, packet.destination()));
    return new NodeVerdict(wanted).of(packet, way);
  }

  private Wanted wanted(DemoNode node) {
    return platform
        .control()
        .wanted(node.nodeName())
        .orElseThrow(() -> new DemoFailedException("nobody knows " + node));
  }

  @Override
  public String rejection() {
    return "rejected by a rule";
  }

  @Override
  public String denial() {
    return "so say the rules that both kernels hold; no packet flowed";
  }

  @Override
  public long accepted(DemoPod server, DemoPod.Port port) {
    return Optional.ofNullable(accepted.get(new Server(server, port))).orElse(0L);
  }

  @Override
  public void startEnforcer(DemoNode node) {
    var settings = new TreeMap<String, String>();
    settings.put(SettingKey.NODE.path(), node.toString());
    settings.put(SettingKey.KERNEL.path(), "memory");
    settings.put(SettingKey.HTTP_PORT.path(), "-1");
    settings.put(SettingKey.KAFKA_BOOTSTRAP.path(), platform.kafka().bootstrap());
    node(node).start(settings);
  }

  @Override
  public void killEnforcer(DemoNode node) {
    node(node).stop();
  }

  @Override
  public String rules(DemoNode node) {
    return node(node).text();
  }

  @Override
  public Supplier<Finding> watchRules(DemoNode node) {
    String before = rules(node);
    return () -> Finding.same("its rules are the very same", before, rules(node));
  }

  @Override
  public void breakOpen(DemoNode node) {
    node(node).breakOpen();
  }

  @Override
  public void breakShut(DemoNode node) {
    node(node).breakShut();
  }

  private MemoryNode node(DemoNode node) {
    return Optional.ofNullable(nodes.get(node)).orElseThrow();
  }

  @Override
  public List<String> exploring() {
    return List.of();
  }

  @Override
  public List<String> lastWords() {
    return List.of();
  }

  @Override
  public void close() {
    nodes.values().forEach(MemoryNode::close);
  }
}
