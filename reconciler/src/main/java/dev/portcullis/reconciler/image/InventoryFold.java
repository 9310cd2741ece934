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

/// What exists, on its way from one sequence to a later one.
final class InventoryFold {
  private static final SortedSet<IpAddress> NO_ADDRESSES = new TreeSet<>();

  private final Draft<InventoryKey, Known> draft = new Draft<>();
  private final ClaimsFold claims;
  private TreePMap<InventoryKey, JsonDocument> documents;
  private TreePMap<InventoryKey, InventoryObject> objects;
  private int endpoints;
  private Slices slices;
  private List<Sequence> held;

  /// An object as it was put, and what it means.
  private record Known(JsonDocument document, InventoryObject object) {}

  InventoryFold(InventoryImage image) {
    documents = image.documents();
    objects = image.objects();
    endpoints = image.endpoints();
    claims = new ClaimsFold(image.claims());
    slices = image.slices();
    held = image.held();
  }

  boolean has(InventoryKey key) {
    return draft.get(key, this::before).isPresent();
  }

  private Optional<Known> before(InventoryKey key) {
    JsonDocument document = documents.get(key);
    InventoryObject object = objects.get(key);
    return document == null || object == null
        ? Optional.empty()
        : Optional.of(new Known(document, object));
  }

  void put(InventoryKey key, JsonDocument document, InventoryObject object, Sequence at) {
    Optional<Endpoint> now = object.asEndpoint();
    become(key, now, at);
    draft.put(key, new Known(document, object));
    slices = slices.without(key).with(key, object);
  }

  void remove(InventoryKey key, Sequence at) {
    become(key, Optional.empty(), at);
    draft.remove(key, documents);
    slices = slices.without(key);
  }

  private void become(InventoryKey key, Optional<Endpoint> now, Sequence at) {
    Optional<Endpoint> was = endpoint(key);
    endpoints += (now.isPresent() ? 1 : 0) - (was.isPresent() ? 1 : 0);
    claims.claim(
        key,
        was.map(Endpoint::addresses).orElse(NO_ADDRESSES),
        now.map(Endpoint::addresses).orElse(NO_ADDRESSES),
        at);
  }

  private Optional<Endpoint> endpoint(InventoryKey key) {
    return draft.get(key, this::before).flatMap(known -> known.object().asEndpoint());
  }

  void hold(Sequence at) {
    held = List.of(at);
  }

  void accept() {
    held = List.of();
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

  InventoryImage done() {
    documents = draft.into(documents, Known::document);
    objects = draft.into(objects, Known::object);
    draft.clear();
    return new InventoryImage(documents, objects, endpoints, claims.done(), slices, held);
  }
}
