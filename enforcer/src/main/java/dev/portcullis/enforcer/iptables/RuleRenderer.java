package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.NodeOptions;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes the rules of a node as the `filter` table of one family must hold them. We are a guest: a
/// packet that concerns no endpoint of ours passes by, one that we allow goes on through the
/// kernel's own chain, and both bits of our mark are clear when it leaves us.
///
/// `FORWARD` asks the source's egress, then the destination's ingress; `INPUT` asks the source's
/// egress only. A node's packets to its own pods are not looked at. Where two endpoints claim one
/// interface or address, the first in the order of the snapshot has it.
public final class RuleRenderer {
  private static final List<Integer> NEIGHBOUR_DISCOVERY = List.of(133, 134, 135, 136, 137);

  private final RuleChains out;
  private final RuleSource source;

  private RuleRenderer(RuleChains out, RuleSource source) {
    this.out = out;
    this.source = source;
  }

  /// The table of `family`.
  ///
  /// @throws UnrenderableException when netfilter cannot express what is asked
  public static RuleTable render(Family family, RuleSource source, RenderSettings settings) {
    var renderer = new RuleRenderer(new RuleChains(family, settings), source);
    renderer.writeRoots();
    renderer.writeVerdicts();
    var policies = new PolicyEntries(renderer.out, source.rules().sections(), source.sections());
    var endpoints = new EndpointChains(renderer.out, source.rules().options(), policies);
    renderer.writeDispatch(Side.SOURCE, endpoints);
    renderer.writeDispatch(Side.DESTINATION, endpoints);
    return renderer.out.table();
  }

  private void writeRoots() {
    RenderSettings settings = out.settings();
    boolean accepts = source.rules().options().allow() == NodeOptions.Allowance.ACCEPT;
    String forward = Ownership.FORWARD;
    writeNeighbourDiscovery(forward);
    if (accepts) {
      out.append(forward, RuleLine.in(forward).mark(settings.undecided()));
    }
    out.append(forward, RuleLine.in(forward).jump(Side.SOURCE.root()));
    out.append(forward, RuleLine.in(forward).jump(Side.DESTINATION.root()));
    if (accepts) {
      out.append(forward, RuleLine.in(forward).marked(settings.accepted()).go(Ownership.ACCEPT));
    }
    out.append(forward, RuleLine.in(forward).mark(settings.undecided()));
    String input = Ownership.INPUT;
    writeNeighbourDiscovery(input);
    out.append(input, RuleLine.in(input).add("-m addrtype --src-type", "LOCAL").leave());
    out.append(input, RuleLine.in(input).jump(Side.SOURCE.root()));
    out.append(input, RuleLine.in(input).mark(settings.undecided()));
  }

  private void writeNeighbourDiscovery(String chain) {
    out.open(chain);
    switch (out.family()) {
      case IPV4 -> {}
      case IPV6 ->
          NEIGHBOUR_DISCOVERY.forEach(type -> {
            RuleLine line = RuleLine.in(chain).protocol(out.settings().protocol(58));
            out.append(chain, line.neighbourDiscovery(type).leave());
          });
    }
  }

  private void writeVerdicts() {
    out.open(Ownership.ALLOW);
    out.append(Ownership.ALLOW, RuleLine.in(Ownership.ALLOW).mark(out.settings().accepted()));
    out.open(Ownership.PASS);
    out.append(Ownership.PASS, RuleLine.in(Ownership.PASS).mark(out.settings().passed()));
    out.open(Ownership.DENY);
    switch (source.rules().options().deny()) {
      case DROP -> out.append(Ownership.DENY, RuleLine.in(Ownership.DENY).drop());
      case REJECT -> writeReject(Ownership.DENY);
    }
    switch (source.rules().options().allow()) {
      case RETURN -> {}
      case ACCEPT -> {
        out.open(Ownership.ACCEPT);
        out.append(
            Ownership.ACCEPT, RuleLine.in(Ownership.ACCEPT).mark(out.settings().undecided()));
        out.append(Ownership.ACCEPT, RuleLine.in(Ownership.ACCEPT).accept());
      }
    }
  }

  private void writeReject(String chain) {
    out.append(chain, RuleLine.in(chain).protocol(out.settings().protocol(6)).reject("tcp-reset"));
    out.append(
        chain,
        RuleLine.in(chain)
            .reject(
                switch (out.family()) {
                  case IPV4 -> "icmp-admin-prohibited";
                  case IPV6 -> "icmp6-adm-prohibited";
                }));
  }

  private void writeDispatch(Side side, EndpointChains endpoints) {
    SortedMap<String, DispatchTarget> interfaces = new TreeMap<>();
    SortedMap<IpAddress, DispatchTarget> addresses = new TreeMap<>();
    for (EndpointRules endpoint : source.rules().endpoints()) {
      List<IpAddress> own =
          endpoint.addresses().stream().filter(a -> a.family() == out.family()).toList();
      switch (endpoint.attachment()) {
        case Attachment.ByInterface(String name) ->
            interfaces.computeIfAbsent(name, _ -> endpoints.write(endpoint, side.direction()));
        case Attachment.ByAddress() -> {
          if (own.stream().anyMatch(address -> !addresses.containsKey(address))) {
            DispatchTarget target = endpoints.write(endpoint, side.direction());
            own.forEach(address -> addresses.putIfAbsent(address, target));
          }
        }
      }
    }
    InterfaceDispatch.check(List.copyOf(interfaces.keySet()));
    DispatchTarget end = writeUnknown(side, endpoints);
    if (!addresses.isEmpty()) {
      new AddressDispatch(out, side, end).write(side.addresses(), addresses);
    }
    DispatchTarget afterInterfaces =
        addresses.isEmpty() ? end : new DispatchTarget.Chain(side.addresses());
    new InterfaceDispatch(out, side, afterInterfaces).write(side.root(), interfaces);
  }

  /// What is in the node's pod networks, not the node's own, and no endpoint's. What is established
  /// returns here too: the node itself may have asked a pod that is not known yet.
  private DispatchTarget writeUnknown(Side side, EndpointChains endpoints) {
    List<Cidr> nets =
        source.rules().podNets().stream().filter(net -> net.family() == out.family()).toList();
    boolean passes = source.rules().options().unknownEndpoint() == NodeOptions.Unknown.ALLOW;
    if (passes || nets.isEmpty()) {
      return new DispatchTarget.Leave();
    }
    String chain = side.unknown();
    out.open(chain);
    out.append(chain, endpoints.allowed().end(RuleLine.in(chain).established()));
    for (Cidr net : nets) {
      RuleLine line = net.length() == 0 ? RuleLine.in(chain) : side.withAddress(chain, net);
      out.append(chain, side.notLocal(line).comment("unknown endpoint").go(Ownership.DENY));
    }
    return new DispatchTarget.Chain(chain);
  }
}
