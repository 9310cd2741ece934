package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Endpoint;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.image.InventoryObject;
import dev.portcullis.reconciler.image.WrittenEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// The scene of a running cluster: the endpoints that are live, at the addresses that are theirs.
/// What is not scheduled, has no address yet or lost it to another, reaches nobody. Made from the
/// scene before with work that grows with what else exists.
public final class LiveScene {
  private final ClusterImage image;
  private final Grouping grouping;
  private final SortedMap<InventoryKey, Counted> counted;
  private final Scene scene;

  /// What a pod counts for, by its manifest: of which to read the owner takes longer than all else.
  private record Counted(JsonDocument document, Peer.Known peer) {}

  private LiveScene(ClusterImage image, Grouping grouping, SortedMap<InventoryKey, Counted> known) {
    this.image = image;
    this.grouping = grouping;
    this.counted = counted(known);
    var parts = new SceneParts(image);
    this.scene = parts.with(parties(parts), hostNetworked(parts));
  }

  /// The same with other policies.
  private LiveScene(LiveScene before, ClusterImage image) {
    this.image = image;
    this.grouping = before.grouping;
    this.counted = before.counted;
    this.scene = before.scene.with(image.git().resources());
  }

  /// The scene that `image` is of. Pods count for what `grouping` says.
  public static Scene of(ClusterImage image, Grouping grouping) {
    return at(image, grouping).scene();
  }

  /// The same, from which the scenes of later images can be made.
  public static LiveScene at(ClusterImage image, Grouping grouping) {
    return new LiveScene(image, grouping, new TreeMap<>());
  }

  /// The scene of another image of the cluster: a later one, or one in which other policies would
  /// be in force.
  public LiveScene next(ClusterImage other) {
    return isSameToEverybody(other)
        ? new LiveScene(this, other)
        : new LiveScene(other, grouping, counted);
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

  private SortedMap<InventoryKey, Counted> counted(SortedMap<InventoryKey, Counted> known) {
    var counted = new TreeMap<InventoryKey, Counted>();
    image
        .inventory()
        .documents()
        .forEach((key, document) -> {
          if (image.inventory().endpoint(key).isPresent()) {
            Allowance.ask();
            Counted before = known.get(key);
            boolean isKnown = before != null && before.document.equals(document);
            counted.put(key, isKnown ? before : counted(key, document));
          }
        });
    return counted;
  }

  private Counted counted(InventoryKey key, JsonDocument document) {
    return new Counted(document, peer(key, document));
  }

  private Peer.Known peer(InventoryKey key, JsonDocument document) {
    var itself = new Peer.Known(key.namespace(), key.name(), key.kind());
    return grouping.peer(itself, document.tree());
  }

  private List<Scene.HostNetworked> hostNetworked(SceneParts parts) {
    List<Scene.HostNetworked> found = new ArrayList<>();
    image
        .inventory()
        .documents()
        .forEach((key, document) -> {
          if (image.inventory().objects().get(key) instanceof InventoryObject.NotLive) {
            Allowance.ask();
            WrittenEndpoints.hostNetworked(key, document)
                .ifPresent(pod -> found.add(parts.hostNetworked(peer(key, document), pod)));
          }
        });
    return found;
  }

  private List<Party> parties(SceneParts parts) {
    List<Party> parties = new ArrayList<>();
    counted.forEach((key, it) -> party(key, it.peer, parts).ifPresent(parties::add));
    return parties;
  }

  /// Which addresses are behind a service is known one by one, so none leads to a party as such.
  private Optional<Party> party(InventoryKey key, Peer.Known peer, SceneParts parts) {
    Allowance.ask();
    Endpoint endpoint = image.inventory().endpoint(key).orElseThrow();
    SortedSet<IpAddress> held = image.inventory().claims().held(key, endpoint.addresses());
    return held.isEmpty()
        ? Optional.empty()
        : Optional.of(parts.workload(peer, endpoint, held, List.of()));
  }
}
