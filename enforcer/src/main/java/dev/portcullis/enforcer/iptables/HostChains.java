package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.HostRules;
import dev.portcullis.events.snapshot.NodeRules;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The chains of a node's host endpoints, and the list that finds the one that a packet passes: the
/// first, in the order of the snapshot, that is at its interface or has its address at the node's
/// end; else the one at every interface. A node has few of them.
///
/// A forwarded packet has no address of the node's, so an endpoint that is known by its addresses
/// is asked about the node's own packets only. The endpoint at every interface is not asked about
/// what goes to or comes from a workload of the node: a workload's port is none of the host's.
///
/// Whoever is outside can put a workload's address into a packet. Where workloads are known by
/// their addresses, what comes in for the node at an interface with an endpoint of its own is
/// therefore asked there first, in [#NAMED], and only then whose it claims to be. An endpoint at
/// every interface, or known by its addresses, cannot tell such a packet from a workload's.
///
/// Not here, for want of tables other than `filter`: policies that ask before connections are
/// tracked or destinations translated, and policies about what the node sends to an address that is
/// translated on its way out, for which the interface is not the one seen here.
final class HostChains {
  /// The chain of what is asked before a packet's source address is believed.
  static final String NAMED = "pcl-host-named";

  private final RuleChains out;
  private final Asking asking;
  private final NodeRules rules;
  private final TierChain tiers;

  HostChains(RuleChains out, Asking asking, TierChain tiers) {
    this.out = out;
    this.asking = asking;
    this.rules = asking.rules();
    this.tiers = tiers;
  }

  /// Writes the list of `side` and the chains that it leads to.
  void write(HostSide side) {
    out.open(side.root());
    if (asksFirst(side)) {
      out.open(NAMED);
    }
    var names = new TreeSet<String>();
    var addresses = new TreeSet<IpAddress>();
    Optional<HostRules> everywhere = Optional.empty();
    for (HostRules host : rules.hosts()) {
      switch (host.place()) {
        case HostPlace.OnInterface(String name) -> {
          if (names.add(name)) {
            writeNamed(side, host, name);
          }
        }
        case HostPlace.AtAddresses(List<IpAddress> own) ->
            writeAddresses(side, host, own.stream().filter(addresses::add).toList());
        case HostPlace.EveryInterface() -> everywhere = everywhere.or(() -> Optional.of(host));
      }
    }
    InterfaceDispatch.check(List.copyOf(names));
    everywhere.ifPresent(host -> writeEverywhere(side, host));
  }

  private boolean asksFirst(HostSide side) {
    return side == HostSide.IN && asking.asksBeforeSources();
  }

  /// What was asked before comes here only if it was allowed.
  private void writeNamed(HostSide side, HostRules host, String name) {
    DispatchTarget target = target(side, host);
    if (asksFirst(side) && target instanceof DispatchTarget.Chain) {
      out.append(NAMED, target.end(Side.SOURCE.onInterface(NAMED, name)));
      target = tiers.allowed();
    }
    out.append(side.root(), target.end(side.onInterface(name)));
  }

  private void writeAddresses(HostSide side, HostRules host, List<IpAddress> addresses) {
    List<RuleLine> lines =
        addresses.stream()
            .filter(address -> address.family() == out.family())
            .flatMap(address -> side.atAddress(address).stream())
            .toList();
    if (!lines.isEmpty()) {
      DispatchTarget target = target(side, host);
      lines.forEach(line -> out.append(side.root(), target.end(line)));
    }
  }

  private void writeEverywhere(HostSide side, HostRules host) {
    RuleLine line = RuleLine.in(side.root());
    RuleLine notOfWorkloads =
        switch (side) {
          case IN, OUT -> line;
          case FORWARDED_IN, FORWARDED_OUT -> line.marked(out.settings().notAccepted());
        };
    out.append(side.root(), target(side, host).end(notOfWorkloads));
  }

  /// An endpoint that nobody asks on this side has no chain.
  private DispatchTarget target(HostSide side, HostRules host) {
    if (Asking.isOpen(side.rules(host))) {
      return new DispatchTarget.Leave();
    }
    String chain = side.chain(host.endpoint());
    out.open(chain);
    tiers.writeEstablished(chain);
    new FailsafeRules(out, tiers.allowed())
        .write(chain, side, side.failsafes(rules.options().hosts()));
    tiers.writeInvalid(chain);
    tiers.ask(chain, side.rules(host), side.direction());
    return new DispatchTarget.Chain(chain);
  }
}
