package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Endpoint;
import dev.portcullis.reconciler.image.InventoryImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/// Sets the scene of a running cluster: the endpoints that are live, at the addresses that are
/// theirs. What is not scheduled, has no address yet or lost it to another, reaches nobody.
public final class LiveScene {
  private final SceneParts parts;
  private final InventoryImage inventory;
  private final Grouping grouping;

  private LiveScene(ClusterImage image, Grouping grouping) {
    this.parts = new SceneParts(image);
    this.inventory = image.inventory();
    this.grouping = grouping;
  }

  /// The scene that `image` is of. Pods count for what `grouping` says.
  public static Scene of(ClusterImage image, Grouping grouping) {
    return new LiveScene(image, grouping).scene();
  }

  private Scene scene() {
    List<Party> parties = new ArrayList<>();
    inventory
        .objects()
        .forEach((key, object) ->
            object.asEndpoint().ifPresent(endpoint -> add(key, endpoint, parties)));
    return parts.with(parties);
  }

  /// Which addresses are behind a service is known one by one, so none leads to a party as such.
  private void add(InventoryKey key, Endpoint endpoint, List<Party> parties) {
    SortedSet<IpAddress> held = inventory.claims().held(key, endpoint.addresses());
    if (!held.isEmpty()) {
      parties.add(parts.workload(peer(key), endpoint, held, List.of()));
    }
  }

  private Peer.Known peer(InventoryKey key) {
    var itself = new Peer.Known(key.namespace(), key.name(), key.kind());
    var document = inventory.documents().get(key);
    return document == null ? itself : grouping.peer(itself, document.tree());
  }
}
