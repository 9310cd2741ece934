package dev.portcullis.reconciler.image;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// Who has which address, on its way from one sequence to a later one.
final class ClaimsFold {
  private final Draft<IpAddress, TreePMap<InventoryKey, Sequence>> draft = new Draft<>();
  private TreePMap<IpAddress, TreePMap<InventoryKey, Sequence>> base;
  private TreePSet<IpAddress> contested;

  ClaimsFold(Claims claims) {
    base = claims.byAddress();
    contested = claims.contested();
  }

  /// `endpoint` claimed `before`, and claims `now` from `at` on.
  void claim(InventoryKey endpoint, List<IpAddress> before, List<IpAddress> now, Sequence at) {
    for (IpAddress address : before) {
      if (!now.contains(address)) {
        put(address, claimants(address).minus(endpoint));
      }
    }
    for (IpAddress address : now) {
      if (!before.contains(address)) {
        put(address, claimants(address).plus(endpoint, at));
      }
    }
  }

  TreePMap<InventoryKey, Sequence> claimants(IpAddress address) {
    return draft.get(address, this::before).orElseGet(TreePMap::empty);
  }

  private Optional<TreePMap<InventoryKey, Sequence>> before(IpAddress address) {
    return Optional.ofNullable(base.get(address));
  }

  private void put(IpAddress address, TreePMap<InventoryKey, Sequence> claimants) {
    if (claimants.isEmpty()) {
      var _ = draft.remove(address, this::before);
    } else {
      var _ = draft.put(address, claimants, this::before);
    }
    if (claimants.size() > 1) {
      contested = contested.plus(address);
    } else if (!contested.isEmpty()) {
      contested = contested.minus(address);
    }
  }

  Claims done() {
    base = draft.into(base, Function.identity());
    draft.clear();
    return new Claims(base, contested);
  }
}
