package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.policy.PolicyLabels;
import dev.portcullis.reconciler.policy.Profile;
import java.util.List;
import java.util.stream.Stream;
import org.pcollections.TreePSet;

/// Who of those in an index has labels that follow from those of something else.
record Heirs(SelectorIndex index) {
  /// Who inherits those of a namespace: all that is in it, and hosts that name its profile.
  List<InventoryKey> ofNamespace(String namespace) {
    return Stream.concat(in(namespace), hosts(Profile.OF_NAMESPACE + namespace)).toList();
  }

  /// Who inherits those of a service account: what runs under it, and hosts that name its profile.
  List<InventoryKey> ofAccount(String namespace, String account) {
    String profile = Profile.OF_SERVICE_ACCOUNT + namespace + "." + account;
    return Stream.concat(in(namespace).filter(it -> runsUnder(it, account)), hosts(profile))
        .toList();
  }

  private boolean runsUnder(InventoryKey key, String account) {
    return account.equals(index.selectable(key).labels().get(PolicyLabels.SERVICE_ACCOUNT));
  }

  private Stream<InventoryKey> in(String namespace) {
    return index.byNamespace().getOrDefault(namespace, TreePSet.empty()).stream();
  }

  /// Host endpoints that name a profile, which nobody need write.
  private Stream<InventoryKey> hosts(String profile) {
    return in("").filter(it -> names(index.selectable(it), profile));
  }

  /// Who names a profile, and so inherits its labels.
  List<InventoryKey> ofProfile(String profile) {
    return index.selectables().values().stream()
        .filter(item -> names(item, profile))
        .map(Selectable::key)
        .toList();
  }

  private static boolean names(Selectable item, String profile) {
    return item.profiles().contains(profile);
  }
}
