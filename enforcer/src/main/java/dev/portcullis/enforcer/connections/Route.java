package dev.portcullis.enforcer.connections;

/// Where the node sends packets for an address.
public sealed interface Route {
  /// To itself: the address is one of its own.
  record Local() implements Route {}

  /// Out of the interface of this name.
  record Through(String device) implements Route {}

  /// Nowhere, to many at once, or that depends on more than the address.
  record Unclear() implements Route {}
}
