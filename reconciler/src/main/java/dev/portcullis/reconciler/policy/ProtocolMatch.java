package dev.portcullis.reconciler.policy;

import dev.portcullis.events.address.Protocol;

/// The protocols that a rule speaks of.
public sealed interface ProtocolMatch {
  /// Every protocol.
  record Any() implements ProtocolMatch {}

  /// This one.
  record Is(Protocol protocol) implements ProtocolMatch {}

  /// Every one but this.
  record IsNot(Protocol protocol) implements ProtocolMatch {}
}
