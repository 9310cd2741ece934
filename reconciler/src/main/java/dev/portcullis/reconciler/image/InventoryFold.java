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
  private final Draft<InventoryKey, Known> draft = new Draft<>();
  private final ClaimsFold claims;
  private TreePMap<InventoryKey, JsonDocument> documents;
  private TreePMap<InventoryKey, InventoryObject> objects;
  private int endpoints;
  private Slices slices;
  private List<Sequence> held;

  /// An object as it was put, what it means, and the addresses that it claims, at hand: they are
  /// looked at whenever it is put again.
  private record Known(
      JsonDocument document, InventoryObject object, List<IpAddress> addresses, int endpoints) {
    private static Known of(JsonDocument document, InventoryObject object) {
      return object instanceof InventoryObject.Live(Endpoint endpoint)
          ? new Known(document, object, List.copyOf(endpoint.addresses()), 1)
          : new Known(document, object, List.of(), 0);
    }
  }

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
        : Optional.of(Known.of(document, object));
  }

  void put(InventoryKey key, JsonDocument document, InventoryObject object, Sequence at) {
    Known now = Known.of(document, object);
    endpoints += now.endpoints();
    claims.claim(key, forgotten(draft.put(key, now, this::before)), now.addresses(), at);
    slices = slices.without(key).with(key, object);
  }

  void remove(InventoryKey key, Sequence at) {
    claims.claim(key, forgotten(draft.remove(key, this::before)), List.of(), at);
    slices = slices.without(key);
  }

  /// The addresses that were claimed by what was there.
  private List<IpAddress> forgotten(Optional<Known> was) {
    endpoints -= was.map(Known::endpoints).orElse(0);
    return was.map(Known::addresses).orElseGet(List::of);
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
    draft
        .get(key, this::before)
        .ifPresent(known ->
            known
                .addresses()
                .forEach(address -> rivals.addAll(claims.claimants(address).keySet())));
    return rivals;
  }

  InventoryImage done() {
    documents = draft.into(documents, Known::document);
    objects = draft.into(objects, Known::object);
    draft.clear();
    return new InventoryImage(documents, objects, endpoints, claims.done(), slices, held);
  }
}
