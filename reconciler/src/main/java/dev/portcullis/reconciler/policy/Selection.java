package dev.portcullis.reconciler.policy;

/// Who may be at one end of a connection. Selectors are over endpoints and network sets alike.
public sealed interface Selection {
  /// Whoever it is, inside the cluster or outside.
  record Anyone() implements Selection {}

  /// Something that the selector selects.
  record Selected(Selector selector) implements Selection {}

  /// Whoever is not something that the selector selects: outsiders too.
  record NotSelected(Selector selector) implements Selection {}

  /// An address behind the Kubernetes service. As a destination only on a port that the service
  /// leads to there, as a source on any (Calico's `services`).
  record Backends(String namespace, String name) implements Selection {}
}
