package dev.portcullis.reconciler.image;

import dev.portcullis.reconciler.policy.Ports;
import dev.portcullis.reconciler.policy.ProtocolMatch;

/// Destination ports of a protocol, as Kubernetes' rules list them.
record PortMatch(ProtocolMatch protocol, Ports ports) {
  /// Every port of every protocol, and what has no ports.
  static final PortMatch EVERYTHING = new PortMatch(new ProtocolMatch.Any(), Ports.NONE);
}
