package dev.portcullis.reconciler.image;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.Sequence;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// Who has which address. Of several live endpoints that claim one, the newest claim has it alone
/// (of claims equally new, the first key in byte order); a claim's age is the sequence at which the
/// address first appeared on the endpoint, and lasts as long as the endpoint keeps the address.
public record Claims(
    TreePMap<IpAddress, TreePMap<InventoryKey, Sequence>> byAddress,
    TreePSet<IpAddress> contested) {
  /// No claims.
  public static final Claims NONE = new Claims(TreePMap.empty(), TreePSet.empty());

  private static final Comparator<Map.Entry<InventoryKey, Sequence>> BEST_FIRST =
      Map.Entry.<InventoryKey, Sequence>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  /// The endpoint that has `address`.
  public Optional<InventoryKey> ownerOf(IpAddress address) {
    return claimants(address).entrySet().stream().min(BEST_FIRST).map(Map.Entry::getKey);
  }

  /// Everyone who claims `address`, with the age of the claim.
  public TreePMap<InventoryKey, Sequence> claimants(IpAddress address) {
    return byAddress.getOrDefault(address, TreePMap.empty());
  }

  /// The addresses of `claimed` that `endpoint` has.
  public SortedSet<IpAddress> held(InventoryKey endpoint, SortedSet<IpAddress> claimed) {
    var held = new TreeSet<IpAddress>(claimed);
    if (!contested.isEmpty()) {
      held.removeIf(address -> !ownerOf(address).equals(Optional.of(endpoint)));
    }
    return held;
  }
}
