package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.HostOptions.ToHost;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.NodeOptions.Allowance;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.Verdict;

/// What is asked on a node, and with it where a packet goes that an endpoint lets through. It is
/// marked where something later depends on whether it was an endpoint's: acceptance at the end, or
/// host endpoints, which are not asked about a workload's packets.
record Asking(NodeRules rules) {
  /// Whether what was allowed is accepted in the end.
  boolean accepts() {
    return rules.options().allow() == Allowance.ACCEPT;
  }

  /// What a workload's packet to its own host meets.
  ToHost toHost() {
    return rules.options().hosts().workloadToHost();
  }

  /// Whether a host endpoint has rules for this side. A node without them has no chains for it.
  boolean asks(HostSide side) {
    return rules.hosts().stream()
        .anyMatch(host -> !isOpen(side.rules(host)) && isFound(side, host.place()));
  }

  private static boolean isFound(HostSide side, HostPlace place) {
    return switch (place) {
      case HostPlace.OnInterface _, HostPlace.EveryInterface _ -> true;
      case HostPlace.AtAddresses(var addresses) ->
          addresses.stream().anyMatch(address -> side.atAddress(address).isPresent());
    };
  }

  /// Whether nobody is asked in this direction.
  static boolean isOpen(DirectionRules rules) {
    return rules.tiers().isEmpty() && rules.otherwise() == Verdict.ALLOW;
  }

  /// Whether the input of the node must tell a workload's packets from others.
  boolean tellsWorkloads() {
    return toHost() != ToHost.RETURN || asks(HostSide.IN);
  }

  /// Whether host endpoints at interfaces of their own are asked about what comes in before its
  /// source is: some workload is known by its address, which anybody can write into a packet.
  boolean asksBeforeSources() {
    boolean believed =
        rules.endpoints().stream()
            .anyMatch(endpoint -> endpoint.attachment() instanceof Attachment.ByAddress);
    return believed
        && rules.hosts().stream()
            .filter(host -> host.place() instanceof HostPlace.OnInterface)
            .anyMatch(host -> !isOpen(HostSide.IN.rules(host)));
  }

  /// Whether forwarded packets are asked at host endpoints.
  boolean asksForwarded() {
    return asks(HostSide.FORWARDED_IN) || asks(HostSide.FORWARDED_OUT);
  }

  /// Whether forwarded packets of established connections go on before it is known whose they are:
  /// every endpoint lets them, and nobody asks afterwards whose they were.
  boolean letsEstablishedGo() {
    return !accepts() && !asksForwarded();
  }

  /// Where a packet goes that one side lets through.
  DispatchTarget allowed() {
    return accepts() || tellsWorkloads() || asksForwarded()
        ? new DispatchTarget.Chain(Ownership.ALLOW)
        : new DispatchTarget.Leave();
  }
}
