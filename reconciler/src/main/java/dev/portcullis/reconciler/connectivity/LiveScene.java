package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Endpoint;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.image.InventoryObject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/// The scene of a running cluster: the endpoints that are live, at the addresses that are theirs.
/// What is not scheduled, has no address yet or lost it to another, reaches nobody. Made from the
/// scene before with little work where nothing else exists.
public final class LiveScene {
  private final ClusterImage image;
  private final Grouping grouping;
  private final Scene scene;

  private LiveScene(ClusterImage image, Grouping grouping) {
    this.image = image;
    this.grouping = grouping;
    var parts = new SceneParts(image);
    List<Party> parties = new ArrayList<>();
    List<Scene.HostNetworked> hostNetworked = new ArrayList<>();
    image
        .inventory()
        .objects()
        .values()
        .forEach(object -> {
          Allowance.ask();
          switch (object) {
            case InventoryObject.Live(Endpoint endpoint) -> addParty(endpoint, parts, parties);
            case InventoryObject.HostNetworked(Endpoint pod) ->
                hostNetworked.add(parts.hostNetworked(peer(pod), pod));
            default -> {}
          }
        });
    this.scene = parts.with(parties, hostNetworked);
  }

  /// The same with other policies.
  private LiveScene(LiveScene before, ClusterImage image) {
    this.image = image;
    this.grouping = before.grouping;
    this.scene = before.scene.with(image.git().resources());
  }

  /// The scene that `image` is of. Pods count for what `grouping` says.
  public static Scene of(ClusterImage image, Grouping grouping) {
    return at(image, grouping).scene();
  }

  /// The same, from which the scenes of later images can be made.
  public static LiveScene at(ClusterImage image, Grouping grouping) {
    return new LiveScene(image, grouping);
  }

  /// The scene of another image of the cluster: a later one, or one in which other policies would
  /// be in force.
  public LiveScene next(ClusterImage other) {
    return isSameToEverybody(other) ? new LiveScene(this, other) : new LiveScene(other, grouping);
  }

  /// What is true.
  public Scene scene() {
    return scene;
  }

  /// Whether the same exists, with the same labels: of what Git holds, profiles give labels, and
  /// hosts and network sets count.
  private boolean isSameToEverybody(ClusterImage other) {
    GitResources before = image.git().resources();
    GitResources after = other.git().resources();
    return image.inventory().equals(other.inventory())
        && before.profiles().equals(after.profiles())
        && before.hosts().equals(after.hosts())
        && before.networkSets().equals(after.networkSets());
  }

  private Peer.Known peer(Endpoint endpoint) {
    var key = endpoint.key();
    var itself = new Peer.Known(key.namespace(), key.name(), key.kind());
    return grouping.peer(itself, endpoint.owner());
  }

  /// Which addresses are behind a service is known one by one, so none leads to a party as such.
  private void addParty(Endpoint endpoint, SceneParts parts, List<Party> parties) {
    SortedSet<IpAddress> held =
        image.inventory().claims().held(endpoint.key(), endpoint.addresses());
    if (!held.isEmpty()) {
      parties.add(parts.workload(peer(endpoint), endpoint, held, List.of()));
    }
  }
}
