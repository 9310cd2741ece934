package dev.portcullis.enforcer.apply;

import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.snapshot.BothWays;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.FailsafePort;
import dev.portcullis.events.snapshot.HostOptions;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.HostRules;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Provenance;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.events.wire.Digests;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;

/// Rules that need no snapshot: what is in force on a node before its first one, and what is put in
/// force when neither the wanted rules nor any earlier ones can be. What is established, the
/// loopback interface and neighbour discovery always pass, and the enforcer reaches its brokers.
public enum StandIn {
  /// Nothing of ours.
  OPEN,
  /// Nothing is forwarded for endpoints; the node itself talks through its failsafe ports only.
  FAILSAFE_ONLY,
  /// As that, but nobody gets in, and the node only reaches its brokers, with what that takes.
  CLOSED;

  private static final JournalId NO_JOURNAL = new JournalId("no-journal");
  private static final DirectionRules NOBODY = new DirectionRules(List.of(), Verdict.DENY);
  private static final int DNS = 53;
  private static final FailsafePort DHCP_CLIENT = FailsafePort.of(Protocol.UDP, 68);
  private static final FailsafePort DHCP_SERVER = FailsafePort.of(Protocol.UDP, 67);

  /// These rules for `node`, whose brokers listen at these TCP ports.
  public Wanted wanted(NodeName node, SortedSet<Integer> brokers) {
    NodeRules rules = rules(brokers);
    Order order = this == OPEN ? Order.REMOVE : Order.ENFORCE;
    var provenance =
        new Provenance(NO_JOURNAL, Epoch.NONE, Sequence.FIRST, CommitId.NONE, List.of());
    var snapshot = new NodeSnapshot(node, order, provenance, Digests.of(rules), rules);
    return new Wanted(snapshot, new TreeMap<>(), new TreeMap<>());
  }

  private NodeRules rules(SortedSet<Integer> brokers) {
    return switch (this) {
      case OPEN -> new NodeRules(NodeOptions.DEFAULT, List.of(), List.of(), List.of());
      case FAILSAFE_ONLY ->
          shut(HostOptions.DEFAULT.inbound(), HostOptions.DEFAULT.outbound(), brokers);
      case CLOSED -> shut(List.of(DHCP_CLIENT), List.of(DHCP_SERVER), brokers);
    };
  }

  private static NodeRules shut(
      List<FailsafePort> inbound, List<FailsafePort> outbound, SortedSet<Integer> brokers) {
    List<FailsafePort> out = new ArrayList<>(outbound);
    out.add(FailsafePort.of(Protocol.UDP, DNS));
    out.add(FailsafePort.of(Protocol.TCP, DNS));
    brokers.forEach(port -> out.add(FailsafePort.of(Protocol.TCP, port)));
    NodeOptions plain = NodeOptions.DEFAULT;
    var options =
        new NodeOptions(
            plain.deny(),
            plain.allow(),
            plain.unknownEndpoint(),
            new HostOptions(HostOptions.ToHost.RETURN, inbound, out.stream().distinct().toList()));
    var nobody = new BothWays(NOBODY, NOBODY);
    var host =
        new HostRules(
            InventoryKey.parse("HostEndpoint//stand-in"),
            new HostPlace.EveryInterface(),
            nobody,
            nobody);
    return new NodeRules(options, List.of(), List.of(), List.of(), List.of(host));
  }
}
