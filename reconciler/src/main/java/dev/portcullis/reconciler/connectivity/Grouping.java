package dev.portcullis.reconciler.connectivity;

import dev.portcullis.reconciler.image.Endpoint;
import java.util.Optional;

/// What pods count for in answers.
public enum Grouping {
  /// The workload that controls them.
  WORKLOAD,
  /// Themselves.
  POD;

  /// What `pod` counts for, which `owner` controls.
  public Peer.Known peer(Peer.Known pod, Optional<Endpoint.Owner> owner) {
    return this == POD
        ? pod
        : owner.map(it -> new Peer.Known(pod.namespace(), it.name(), it.kind())).orElse(pod);
  }
}
