package dev.portcullis.reconciler.image;

import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.Sequence;
import java.util.List;
import java.util.Optional;
import org.pcollections.TreePMap;

/// What exists: the objects as they were put, what they mean, and who has which address. `held` is
/// the sequence of the loss that waits for an operator's word (none: an empty list).
public record InventoryImage(
    TreePMap<InventoryKey, JsonDocument> documents,
    TreePMap<InventoryKey, InventoryObject> objects,
    int endpoints,
    Claims claims,
    Slices slices,
    List<Sequence> held) {
  /// Nothing exists.
  public static final InventoryImage EMPTY =
      new InventoryImage(
          TreePMap.empty(), TreePMap.empty(), 0, Claims.NONE, Slices.NONE, List.of());

  public InventoryImage {
    held = List.copyOf(held);
  }

  /// The endpoint called `key`, if it is live.
  public Optional<Endpoint> endpoint(InventoryKey key) {
    InventoryObject object = objects.get(key);
    return object == null ? Optional.empty() : object.asEndpoint();
  }

  /// The EndpointSlices of a service.
  public List<InventoryObject.Slice> slices(String namespace, String service) {
    return slices.of(new InventoryKey(Slices.SERVICE, namespace, service));
  }
}
