package dev.portcullis.reconciler.image;

import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;

/// Endpoints as manifests describe them: what would be there if they ran, though no cluster has
/// scheduled them or given them addresses. Questions without a cluster are asked about these.
public final class WrittenEndpoints {
  private WrittenEndpoints() {}

  /// The pod that `pod`, an object as the journal would hold it, describes.
  public static Endpoint pod(InventoryKey key, JsonDocument pod) {
    return InventoryReader.podAsWritten(key, pod.tree());
  }

  /// The workload outside Kubernetes that `workload`, an object as the journal would hold it,
  /// describes.
  public static Endpoint workload(InventoryKey key, JsonDocument workload) {
    return InventoryReader.workloadAsWritten(key, workload.tree());
  }
}
