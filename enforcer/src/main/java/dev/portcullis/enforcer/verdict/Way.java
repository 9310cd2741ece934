package dev.portcullis.enforcer.verdict;

/// How a packet goes through a node: which of netfilter's built-in chains it meets, and by which
/// interfaces.
public sealed interface Way {
  /// It is neither from the node nor for it: `FORWARD`.
  record Forward(Device in, Device out) implements Way {}

  /// It is for the node: `INPUT`.
  record Input(Device in) implements Way {}

  /// The node sent it: `OUTPUT`.
  record Output(Device out) implements Way {}

  /// The node sent it to itself, which is asked nothing.
  record Loopback() implements Way {}
}
