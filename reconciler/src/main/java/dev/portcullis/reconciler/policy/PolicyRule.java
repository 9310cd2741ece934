package dev.portcullis.reconciler.policy;

import dev.portcullis.events.name.RuleId;
import java.util.List;

/// One rule of a policy: a connection whose other end is one of `peers` and whose destination port
/// one of `ports` is allowed. In ingress rules the peer is the source, in egress rules the
/// destination.
public record PolicyRule(RuleId id, List<Peer> peers, List<PortMatch> ports) {
  public PolicyRule {
    peers = List.copyOf(peers);
    ports = List.copyOf(ports);
  }
}
