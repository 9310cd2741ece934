package dev.portcullis.reconciler.connectivity;

import com.fasterxml.jackson.databind.JsonNode;

/// What pods count for in answers.
public enum Grouping {
  /// The workload that controls them. A node that owns pods is none.
  WORKLOAD,
  /// Themselves.
  POD;

  /// What `pod` counts for, of which `object` is the manifest.
  public Peer.Known peer(Peer.Known pod, JsonNode object) {
    if (this == WORKLOAD) {
      for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
        String kind = owner.path("kind").asText("Pod");
        if (owner.path("controller").asBoolean(false) && !kind.equals("Node")) {
          return new Peer.Known(pod.namespace(), owner.path("name").asText(""), kind);
        }
      }
    }
    return pod;
  }
}
