package dev.portcullis.enforcer.verdict;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.HostOptions.ToHost;
import dev.portcullis.events.snapshot.NodeRules;

/// What a node that holds the rules of a snapshot does with the first packet of a connection. Rules
/// of others, which may refuse what ours allow, are not looked at. Not safe for use by several
/// threads.
public final class NodeVerdict {
  private final ToHost toHost;
  private final Workloads workloads;
  private final Hosts hosts;

  /// Reads the rules of `wanted`, with the members of its sets.
  public NodeVerdict(Wanted wanted) {
    NodeRules rules = wanted.snapshot().rules();
    var walk = new RuleWalk(wanted);
    this.toHost = rules.options().hosts().workloadToHost();
    this.workloads = new Workloads(rules, walk);
    this.hosts = new Hosts(rules, walk);
  }

  /// What becomes of the packet that goes this way.
  public Ruling of(Packet packet, Way way) {
    return switch (way) {
      case Way.Forward(Device in, Device out) -> forwarded(packet, in, out);
      case Way.Input(Device in) -> received(packet, in);
      case Way.Output(Device out) -> sent(packet, out);
      case Way.Loopback() -> Ruling.ALLOWED;
    };
  }

  /// Each side is asked for its workload, then for the host endpoint there.
  private Ruling forwarded(Packet packet, Device in, Device out) {
    return asked(Direction.EGRESS, in, packet, Direction.INGRESS)
        .then(asked(Direction.INGRESS, out, packet, Direction.EGRESS));
  }

  /// What leaves a workload comes in at the node, and what goes out of the node enters one.
  private Ruling asked(Direction ofWorkload, Device device, Packet packet, Direction ofHost) {
    Truth isWorkloads = workloads.isOne(ofWorkload, device, packet);
    return workloads
        .ask(ofWorkload, device, packet)
        .then(hosts.forwarded(ofHost, device, isWorkloads, packet));
  }

  private Ruling received(Packet packet, Device in) {
    Ruling before =
        workloads.anyByAddress() ? hosts.named(Direction.INGRESS, in, packet) : Ruling.ALLOWED;
    Truth isWorkloads = workloads.isOne(Direction.EGRESS, in, packet);
    return before
        .then(workloads.ask(Direction.EGRESS, in, packet))
        .then(
            new Cases()
                .when(isWorkloads, () -> toHost == ToHost.DENY ? Ruling.DENIED : Ruling.ALLOWED)
                .otherwise(() -> hosts.local(Direction.INGRESS, in, packet)));
  }

  /// What the node sends to its own workloads, known or not yet, is asked nothing.
  private Ruling sent(Packet packet, Device out) {
    Truth isWorkloads =
        workloads.isOfPodNets(packet.destination())
            ? Truth.YES
            : workloads.isOne(Direction.INGRESS, out, packet);
    return new Cases()
        .when(isWorkloads, () -> Ruling.ALLOWED)
        .otherwise(() -> hosts.local(Direction.EGRESS, out, packet));
  }
}
