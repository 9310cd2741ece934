package dev.portcullis.reconciler.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import java.util.Optional;

/// Endpoints as manifests describe them: what would be there if they ran, though no cluster has
/// scheduled them or given them addresses. Questions without a cluster are asked about these.
public final class WrittenEndpoints {
  private WrittenEndpoints() {}

  /// The pod that `pod`, an object as the journal would hold it, describes.
  public static Endpoint pod(InventoryKey key, JsonDocument pod) {
    return InventoryReader.podAsWritten(key, pod.tree());
  }

  /// The pod that `document` describes if it is on the network of its host, and has not finished.
  public static Optional<Endpoint> hostNetworked(InventoryKey key, JsonDocument document) {
    if (!key.kind().equals("Pod")) {
      return Optional.empty();
    }
    JsonNode pod = document.tree();
    return InventoryReader.isOnHostNetwork(pod) && !InventoryReader.isFinished(pod)
        ? Optional.of(pod(key, document))
        : Optional.empty();
  }

  /// The workload outside Kubernetes that `workload`, an object as the journal would hold it,
  /// describes.
  public static Endpoint workload(InventoryKey key, JsonDocument workload) {
    return InventoryReader.workloadAsWritten(key, workload.tree());
  }
}
