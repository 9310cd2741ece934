package dev.portcullis.enforcer.iptables;

import java.util.List;

/// The chains that the built-in chains jump to: who is asked about a packet, in which order.
///
/// The lower bit of our mark says behind each question whether an endpoint was asked and allows. Of
/// a forwarded packet the answer of its source's side is kept in the other bit while its
/// destination's side is asked, so that both are known in the end.
final class RootChains {
  private static final List<Integer> NEIGHBOUR_DISCOVERY = List.of(133, 134, 135, 136, 137);
  private static final String LOOPBACK = "lo";

  private final RuleChains out;
  private final Asking asking;
  private final LogChains logs;

  RootChains(RuleChains out, Asking asking, LogChains logs) {
    this.out = out;
    this.asking = asking;
    this.logs = logs;
  }

  void write() {
    writeForward(Ownership.FORWARD);
    writeInput(Ownership.INPUT);
    if (asking.asks(HostSide.OUT)) {
      writeOutput(Ownership.OUTPUT);
    }
  }

  private void writeForward(String chain) {
    writeNeighbourDiscovery(chain);
    if (asking.letsEstablishedGo()) {
      out.append(chain, RuleLine.in(chain).established().go(Ownership.LEAVE));
    } else {
      clear(chain);
    }
    out.append(chain, RuleLine.in(chain).jump(Side.SOURCE.root()));
    askHosts(chain, HostSide.FORWARDED_IN);
    if (asking.asks(HostSide.FORWARDED_OUT)) {
      out.append(
          chain,
          RuleLine.in(chain)
              .marked(out.settings().accepted())
              .mark(out.settings().sourceAccepted()));
    }
    out.append(chain, RuleLine.in(chain).jump(Side.DESTINATION.root()));
    askHosts(chain, HostSide.FORWARDED_OUT);
    if (asking.accepts()) {
      RuleLine line = RuleLine.in(chain).notMarked(out.settings().undecided());
      out.append(chain, line.go(Ownership.ACCEPT));
    }
    clear(chain);
  }

  /// A workload's packets meet its egress and what is set for packets to the host, others the host
  /// endpoints; what the node sends to itself is asked nothing.
  private void writeInput(String chain) {
    writeNeighbourDiscovery(chain);
    out.append(chain, Side.SOURCE.onInterface(chain, LOOPBACK).leave());
    if (asking.tellsWorkloads()) {
      clear(chain);
    }
    if (asking.asksBeforeSources()) {
      out.append(chain, RuleLine.in(chain).jump(HostChains.NAMED));
      clear(chain);
    }
    out.append(chain, RuleLine.in(chain).jump(Side.SOURCE.root()));
    if (asking.tellsWorkloads()) {
      writeToHost(chain);
      askHosts(chain, HostSide.IN);
      acceptMarked(chain);
    }
    clear(chain);
  }

  /// Answers of workloads to what the host asked them are never refused.
  private void writeToHost(String chain) {
    String accepted = out.settings().accepted();
    switch (asking.toHost()) {
      case ACCEPT -> out.append(chain, RuleLine.in(chain).marked(accepted).go(Ownership.ACCEPT));
      case DENY -> {
        RuleLine line = RuleLine.in(chain).notEstablished().marked(accepted);
        out.append(
            chain, line.comment(LogReason.TO_HOST.comment()).go(logs.denying(LogReason.TO_HOST)));
        out.append(chain, RuleLine.in(chain).marked(accepted).go(Ownership.LEAVE));
      }
      case RETURN -> out.append(chain, RuleLine.in(chain).marked(accepted).go(Ownership.LEAVE));
    }
  }

  /// What the host sends to a workload of its own is asked nothing.
  private void writeOutput(String chain) {
    writeNeighbourDiscovery(chain);
    out.append(chain, Side.DESTINATION.onInterface(chain, LOOPBACK).leave());
    clear(chain);
    out.append(chain, RuleLine.in(chain).jump(Side.FROM_HOST.root()));
    acceptMarked(chain);
    clear(chain);
  }

  private void askHosts(String chain, HostSide side) {
    if (asking.asks(side)) {
      out.append(chain, RuleLine.in(chain).jump(side.root()));
    }
  }

  private void acceptMarked(String chain) {
    if (asking.accepts()) {
      RuleLine line = RuleLine.in(chain).marked(out.settings().accepted());
      out.append(chain, line.go(Ownership.ACCEPT));
    }
  }

  private void clear(String chain) {
    out.append(chain, RuleLine.in(chain).mark(out.settings().undecided()));
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
}
