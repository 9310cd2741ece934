package dev.portcullis.reconciler.image;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
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

  private static final SortedSet<IpAddress> NO_ADDRESSES = new TreeSet<>();

  /// The endpoint called `key`, if it is live.
  public Optional<Endpoint> endpoint(InventoryKey key) {
    InventoryObject object = objects.get(key);
    return object == null ? Optional.empty() : object.asEndpoint();
  }

  InventoryImage with(InventoryKey key, JsonDocument document, Sequence at) {
    InventoryObject object = InventoryReader.read(key, document);
    return new InventoryImage(
        documents.plus(key, document),
        objects.plus(key, object),
        endpoints + count(object.asEndpoint()) - count(endpoint(key)),
        claimed(key, object.asEndpoint().map(Endpoint::addresses).orElse(NO_ADDRESSES), at),
        slices.without(key).with(key, object),
        held);
  }

  InventoryImage without(InventoryKey key, Sequence at) {
    return new InventoryImage(
        documents.minus(key),
        objects.minus(key),
        endpoints - count(endpoint(key)),
        claimed(key, NO_ADDRESSES, at),
        slices.without(key),
        held);
  }

  InventoryImage holding(Sequence at) {
    return new InventoryImage(documents, objects, endpoints, claims, slices, List.of(at));
  }

  InventoryImage accepted() {
    return new InventoryImage(documents, objects, endpoints, claims, slices, List.of());
  }

  private static int count(Optional<Endpoint> endpoint) {
    return endpoint.isPresent() ? 1 : 0;
  }

  private Claims claimed(InventoryKey key, SortedSet<IpAddress> now, Sequence at) {
    SortedSet<IpAddress> before = endpoint(key).map(Endpoint::addresses).orElse(NO_ADDRESSES);
    Claims next = claims;
    for (IpAddress address : before) {
      next = now.contains(address) ? next : next.without(key, address);
    }
    for (IpAddress address : now) {
      next = before.contains(address) ? next : next.claiming(key, address, at);
    }
    return next;
  }

  /// The EndpointSlices of a service.
  public List<InventoryObject.Slice> slices(String namespace, String service) {
    return slices.of(new InventoryKey(Slices.SERVICE, namespace, service));
  }

  /// Everyone whose addresses may change when `key` does: itself, the service that it is a slice
  /// of, and all who claim one of its addresses.
  SortedSet<InventoryKey> rivals(InventoryKey key) {
    var rivals = new TreeSet<InventoryKey>();
    rivals.add(key);
    slices.serviceOf(key).ifPresent(rivals::add);
    endpoint(key)
        .ifPresent(live ->
            live.addresses().forEach(address -> rivals.addAll(claims.claimants(address).keySet())));
    return rivals;
  }
}
