package dev.portcullis.reconciler.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.image.GitResources;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the laws are tried on holds every kind of thing that can happen to policies and inventory.
class RandomHistoryTest {
  /// As many as [IncrementalLawTest] goes through.
  private static final int HISTORIES = 200;

  private static final List<String> INVENTORY =
      List.of(
          "EndpointSlice",
          "GlobalNetworkSet",
          "HostEndpoint",
          "Namespace",
          "NetworkSet",
          "Node",
          "Pod",
          "ServiceAccount",
          "WorkloadEndpoint");

  /// Every kind of resource, by group, that is drawn.
  static final List<String> RESOURCES =
      List.of(
          "networking.k8s.io/NetworkPolicy",
          "policy.networking.k8s.io/ClusterNetworkPolicy",
          "projectcalico.org/GlobalNetworkPolicy",
          "projectcalico.org/GlobalNetworkSet",
          "projectcalico.org/HostEndpoint",
          "projectcalico.org/NetworkPolicy",
          "projectcalico.org/NetworkSet",
          "projectcalico.org/Profile",
          "projectcalico.org/StagedGlobalNetworkPolicy",
          "projectcalico.org/StagedKubernetesNetworkPolicy",
          "projectcalico.org/StagedNetworkPolicy",
          "projectcalico.org/Tier");

  private static final List<String> OTHERS =
      List.of(
          "CommitAdopted",
          "CommitHeld",
          "CommitPinned",
          "Frozen",
          "LeaderElected",
          "NodeRetired",
          "SettingsChanged",
          "Thawed",
          "Unpinned");

  @Test
  void everyKindOfEventOccurs() {
    var seen = new TreeSet<String>();
    for (int seed = 0; seed < HISTORIES; seed++) {
      new RandomHistory(seed)
          .batches(12).stream()
              .flatMap(List::stream)
              .map(Fact::event)
              .map(RandomHistoryTest::kind)
              .forEach(seen::add);
    }
    assertThat(seen).containsExactlyElementsOf(all());
  }

  private static SortedSet<String> all() {
    var all = new TreeSet<>(OTHERS);
    Stream.concat(INVENTORY.stream(), RESOURCES.stream())
        .flatMap(kind -> Stream.of("put " + kind, "removed " + kind))
        .forEach(all::add);
    return all;
  }

  private static String kind(JournalEvent event) {
    return switch (event) {
      case InventoryEvent.InventoryPut put -> "put " + put.key().kind();
      case InventoryEvent.InventoryRemoved removed -> "removed " + removed.key().kind();
      case GitEvent.PolicyPut put -> "put " + kind(put.key());
      case GitEvent.PolicyRemoved removed -> "removed " + kind(removed.key());
      default -> event.getClass().getSimpleName();
    };
  }

  private static String kind(ResourceKey key) {
    return key.group() + "/" + key.kind();
  }

  /// Git's word about a host endpoint or a network set of the inventory's comes and goes.
  @Test
  void gitAndTheInventoryDescribeTheSameThings() {
    var both = new TreeSet<String>();
    for (int seed = 0; seed < HISTORIES; seed++) {
      Batch.Standing standing = Histories.start();
      for (List<Fact> facts : new RandomHistory(seed).batches(12)) {
        var batch = new Batch(standing, Histories.at(0));
        batch.add(facts);
        standing = batch.close().standing();
        var inventory = standing.image().inventory().objects();
        standing.image().git().resources().puts().keySet().stream()
            .filter(key -> inventory.containsKey(GitResources.selectable(key)))
            .map(ResourceKey::kind)
            .forEach(both::add);
      }
    }
    assertThat(both).containsExactly("GlobalNetworkSet", "HostEndpoint", "NetworkSet");
  }
}
