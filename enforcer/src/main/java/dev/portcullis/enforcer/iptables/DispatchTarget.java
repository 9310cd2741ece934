package dev.portcullis.enforcer.iptables;

/// Where a packet goes once it is known whose it is, or what is asked next.
sealed interface DispatchTarget {
  /// The rules of a chain come next, and with them this dispatch is over.
  record Chain(String name) implements DispatchTarget {}

  /// The dispatch is over.
  record Leave() implements DispatchTarget {}

  /// Ends a rule so that what it matches gets here.
  default String end(RuleLine line) {
    return switch (this) {
      case Chain(String name) -> line.go(name);
      case Leave() -> line.leave();
    };
  }
}
