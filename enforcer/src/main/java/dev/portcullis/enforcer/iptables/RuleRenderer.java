package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.NodeRules;
import java.util.List;

/// Writes the rules of a node as the `filter` table of one family must hold them. We are a guest: a
/// packet that concerns no endpoint of ours passes by, one that we allow goes on through the
/// kernel's own chain, and both bits of our mark are clear when it leaves us.
///
/// `FORWARD` lets what is established go on, unless something must be known of it at the end; then
/// it asks the source's egress, then the destination's ingress, and on either side the host
/// endpoint whose interface the packet uses. `INPUT` asks the source's egress, and host endpoints
/// about what no workload of the node sent; `OUTPUT` asks host endpoints about what goes to none. A
/// node's packets to its own pods are not looked at.
public final class RuleRenderer {
  private final RuleChains out;
  private final NodeRules rules;
  private final Asking asking;
  private final LogChains logs;
  private final TierChain tiers;

  private RuleRenderer(RuleChains out, RuleSource source) {
    this.out = out;
    this.rules = source.rules();
    this.asking = new Asking(rules);
    this.logs = new LogChains(out, rules.options().log());
    this.tiers = new TierChain(out, asking, logs, new PolicyEntries(out, logs, source));
  }

  /// The table of `family`.
  ///
  /// @throws UnrenderableException when netfilter cannot express what is asked
  public static RuleTable render(Family family, RuleSource source, RenderSettings settings) {
    var renderer = new RuleRenderer(new RuleChains(family, settings), source);
    new RootChains(renderer.out, renderer.asking, renderer.logs).write();
    new VerdictChains(renderer.out, renderer.asking).write();
    renderer.writeDispatch(Side.SOURCE);
    renderer.writeDispatch(Side.DESTINATION);
    renderer.writeHosts();
    return renderer.out.table();
  }

  private void writeDispatch(Side side) {
    var endpoints = new EndpointChains(out, tiers);
    new EndpointDispatch(out, side)
        .write(
            rules.endpoints(),
            endpoint -> endpoints.write(endpoint, side.direction()),
            writeUnknown(side));
  }

  /// What is in the node's pod networks, not the node's own, and no endpoint's. What is established
  /// returns here too: the node itself may have asked a pod that is not known yet. It is not
  /// marked, since it need not be any endpoint's.
  private DispatchTarget writeUnknown(Side side) {
    boolean passes = rules.options().unknownEndpoint() == NodeOptions.Unknown.ALLOW;
    if (passes || podNets().isEmpty()) {
      return new DispatchTarget.Leave();
    }
    String chain = side.unknown();
    out.open(chain);
    out.append(chain, RuleLine.in(chain).established().leave());
    var reason = LogReason.unknownEndpoint(side.direction());
    for (Cidr net : podNets()) {
      RuleLine line = side.notLocal(side.withAddress(chain, net)).comment(reason.comment());
      out.append(chain, line.go(logs.denying(reason)));
    }
    return new DispatchTarget.Chain(chain);
  }

  private List<Cidr> podNets() {
    return rules.podNets().stream().filter(net -> net.family() == out.family()).toList();
  }

  private void writeHosts() {
    var hosts = new HostChains(out, asking, tiers);
    for (HostSide side : HostSide.values()) {
      if (asking.asks(side)) {
        hosts.write(side);
      }
    }
    if (asking.asks(HostSide.OUT)) {
      new EndpointDispatch(out, Side.FROM_HOST)
          .write(rules.endpoints(), _ -> new DispatchTarget.Leave(), writeNotOurs());
    }
  }

  /// The node's packets to its pods pass before the pods are known.
  private DispatchTarget writeNotOurs() {
    var hosts = new DispatchTarget.Chain(HostSide.OUT.root());
    if (podNets().isEmpty()) {
      return hosts;
    }
    String chain = Side.FROM_HOST.unknown();
    out.open(chain);
    podNets().forEach(net -> out.append(chain, Side.FROM_HOST.withAddress(chain, net).leave()));
    out.append(chain, hosts.end(RuleLine.in(chain)));
    return new DispatchTarget.Chain(chain);
  }
}
