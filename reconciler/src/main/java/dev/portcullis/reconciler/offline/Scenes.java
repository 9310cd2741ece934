package dev.portcullis.reconciler.offline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.connectivity.Party;
import dev.portcullis.reconciler.connectivity.Peer;
import dev.portcullis.reconciler.connectivity.Scene;
import dev.portcullis.reconciler.connectivity.SceneParts;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Endpoint;
import dev.portcullis.reconciler.image.WrittenEndpoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Sets the scene that manifests describe: what they say would run counts, scheduled or not.
final class Scenes {
  private final SceneParts parts;
  private final Existing existing;
  private final Grouping grouping;
  private final TreeSet<IpAddress> taken = new TreeSet<>();

  private Scenes(ClusterImage image, Existing existing, Grouping grouping) {
    this.parts = new SceneParts(image);
    this.existing = existing;
    this.grouping = grouping;
  }

  static Scene of(ClusterImage image, Existing existing, Grouping grouping) {
    return new Scenes(image, existing, grouping).scene();
  }

  private Scene scene() {
    var behind = new Services(existing);
    List<Existing.Kept> workloads = new ArrayList<>(existing.workloads());
    workloads.sort(Comparator.comparing(Existing.Kept::key));
    List<Party> parties = new ArrayList<>();
    List<Scene.HostNetworked> hostNetworked = new ArrayList<>();
    for (Existing.Kept kept : workloads) {
      Allowance.ask();
      if (!isFinished(kept.object())) {
        Endpoint endpoint = endpoint(kept);
        Peer.Known peer = peer(kept, endpoint);
        parties.add(parts.workload(peer, endpoint, addresses(kept, endpoint), behind.of(endpoint)));
        if (isOnHostNetwork(kept)) {
          hostNetworked.add(parts.hostNetworked(peer, endpoint));
        }
      }
    }
    return parts.with(parties, hostNetworked);
  }

  private static boolean isFinished(JsonNode pod) {
    String phase = pod.path("status").path("phase").asText("");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /// Of several that claim an address, the first key in byte order has it. Pods on the network of
  /// their host share the host's.
  private SortedSet<IpAddress> addresses(Existing.Kept kept, Endpoint endpoint) {
    var addresses = new TreeSet<>(endpoint.addresses());
    if (!isOnHostNetwork(kept)) {
      addresses.removeIf(address -> !taken.add(address));
    }
    return addresses;
  }

  private static boolean isOnHostNetwork(Existing.Kept kept) {
    return kept.key().kind().equals("Pod")
        && kept.object().path("spec").path("hostNetwork").asBoolean(false);
  }

  private static Endpoint endpoint(Existing.Kept kept) {
    if (kept.key().kind().equals("Pod")) {
      return WrittenEndpoints.pod(kept.key(), kept.document());
    }
    JsonNode spec = kept.written().tree().path("spec");
    Endpoint written = WrittenEndpoints.workload(kept.key(), kept.document());
    String pod = spec.path("pod").asText("");
    if (pod.isEmpty() || !spec.path("orchestrator").asText("").equals("k8s")) {
      return written;
    }
    return new Endpoint(
        new InventoryKey("Pod", kept.key().namespace(), pod),
        written.node(),
        written.labels(),
        written.serviceAccount(),
        written.addresses(),
        written.ports(),
        written.profiles(),
        written.attachment(),
        written.owner());
  }

  /// A workload that stands for its pods counts as what it is called in its manifest.
  private Peer.Known peer(Existing.Kept kept, Endpoint endpoint) {
    Described written = kept.written();
    String namespace = written.namespace();
    if (!kept.key().kind().equals("Pod")) {
      InventoryKey key = endpoint.key();
      return new Peer.Known(namespace, key.name(), key.kind());
    }
    var itself = new Peer.Known(namespace, written.name(), written.kind());
    return grouping.peer(itself, endpoint.owner());
  }
}
