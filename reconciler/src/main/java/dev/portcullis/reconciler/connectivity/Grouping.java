package dev.portcullis.reconciler.connectivity;

import dev.portcullis.reconciler.image.Endpoint.Owner;

/// What pods count for in answers.
public enum Grouping {
  /// The workload that controls them.
  WORKLOAD,
  /// Themselves.
  POD;

  /// What `pod` counts for, which `owner` controls.
  public Peer.Known peer(Peer.Known pod, Owner owner) {
    return this == POD || owner.equals(Owner.NOBODY)
        ? pod
        : new Peer.Known(pod.namespace(), owner.name(), owner.kind());
  }
}
