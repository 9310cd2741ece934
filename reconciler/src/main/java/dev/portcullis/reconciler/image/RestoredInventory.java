package dev.portcullis.reconciler.image;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.stateimage.ImageEntry;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// Gathers the objects of an inventory, and makes it of them all at once: that is much faster than
/// one after the other, and comes to the same.
final class RestoredInventory {
  private static final SortedSet<IpAddress> NO_ADDRESSES = new TreeSet<>();

  private final SortedMap<InventoryKey, JsonDocument> documents = new TreeMap<>();
  private final SortedMap<InventoryKey, InventoryObject> objects = new TreeMap<>();
  private final SortedMap<IpAddress, TreePMap<InventoryKey, Sequence>> claims = new TreeMap<>();
  private TreePSet<IpAddress> contested = TreePSet.empty();
  private Slices slices = Slices.NONE;
  private int endpoints;
  private List<Sequence> held = List.of();

  /// An object, what it means, and since when it claims each of its addresses.
  record Read(
      InventoryKey key, JsonDocument document, InventoryObject object, List<Sequence> claims) {
    /// Reads what the object of `entry` means.
    ///
    /// @throws IllegalArgumentException when it does not claim just the addresses that it has
    static Read of(ImageEntry.Inventory entry) {
      InventoryObject object;
      try {
        object = InventoryReader.read(entry.key(), entry.object());
      } catch (IllegalStateException e) {
        throw new IllegalArgumentException(entry.key() + ": " + e.getMessage(), e);
      }
      var read = new Read(entry.key(), entry.object(), object, entry.claims());
      if (read.addresses().size() != entry.claims().size()) {
        throw new IllegalArgumentException(
            "%s has %d addresses and claims %d"
                .formatted(entry.key(), read.addresses().size(), entry.claims().size()));
      }
      return read;
    }

    SortedSet<IpAddress> addresses() {
      return object.asEndpoint().map(Endpoint::addresses).orElse(NO_ADDRESSES);
    }
  }

  void hold(Sequence at) {
    held = List.of(at);
  }

  void take(Read read) {
    InventoryKey key = read.key();
    if (documents.putIfAbsent(key, read.document()) != null) {
      throw new IllegalArgumentException(key + " is there twice");
    }
    objects.put(key, read.object());
    slices = slices.with(key, read.object());
    endpoints += read.object().asEndpoint().isPresent() ? 1 : 0;
    Iterator<Sequence> since = read.claims().iterator();
    for (IpAddress address : read.addresses()) {
      claim(address, key, since.next());
    }
  }

  private void claim(IpAddress address, InventoryKey key, Sequence since) {
    TreePMap<InventoryKey, Sequence> others = claims.get(address);
    if (others == null) {
      claims.put(address, TreePMap.singleton(key, since));
    } else {
      claims.put(address, others.plus(key, since));
      contested = contested.plus(address);
    }
  }

  InventoryImage image() {
    return new InventoryImage(
        TreePMap.fromSortedMap(documents),
        TreePMap.fromSortedMap(objects),
        endpoints,
        new Claims(TreePMap.fromSortedMap(claims), contested),
        slices,
        held);
  }
}
