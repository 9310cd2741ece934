package dev.portcullis.reconciler.compile;

import dev.portcullis.events.journal.RetiredSet;
import dev.portcullis.events.journal.Retirement;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// What the topics hold of what was compiled. Immutable. `strays` are members that no header
/// covers: their set is written anew or removed.
public record TopicContents(
    TreePSet<Digest> sections,
    TreePMap<SetId, HeldSet> sets,
    TreePMap<SetId, BucketedDigest> strays,
    TreePMap<NodeName, HeldNode> nodes) {
  /// Empty topics.
  public static final TopicContents NOTHING =
      new TopicContents(TreePSet.empty(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty());

  /// A set whose members are just what its header covers.
  public record HeldSet(IpSetHeader header, BucketedDigest members) {}

  /// A snapshot, as far as it must be compared.
  public record HeldNode(Order order, Digest digest) {
    /// A record that we did not write, which is like no snapshot: it is written anew, or removed.
    public static final HeldNode NOT_OURS = new HeldNode(Order.ENFORCE, Digest.ZERO);
  }

  /// What is neither compiled nor retained by `image`, and must be retired before it may go.
  public Retirement orphans(ClusterImage image, Compilation compilation) {
    List<Digest> orphanSections =
        sections.stream()
            .filter(digest -> !compilation.sections().containsKey(digest))
            .filter(digest -> !image.compiled().retainedSections().containsKey(digest))
            .toList();
    List<RetiredSet> orphanSets = new ArrayList<>();
    sets.forEach((id, held) -> {
      if (!compilation.sets().containsKey(id)) {
        orphanSets.add(
            new RetiredSet(id, held.header().family(), held.header().definition(), fixed(held)));
      }
    });
    return new Retirement(orphanSections, orphanSets);
  }

  /// The members that an orphaned set keeps whatever the inventory says: where some came from Git,
  /// nobody can tell any more which, so all of them.
  private static List<String> fixed(HeldSet held) {
    boolean isPartlyGits =
        switch (held.header().definition()) {
          case SetDefinition.Addresses(_, var fromGit) -> !fromGit.isEmpty();
          case SetDefinition.NamedPort(_, _, _, var fromGit) -> !fromGit.isEmpty();
          case SetDefinition.ServicePorts _, SetDefinition.ServiceAddresses _ -> false;
        };
    List<String> fixed = new ArrayList<>();
    if (isPartlyGits) {
      held.members().forEach(fixed::add);
    }
    return fixed;
  }

  /// Where these contents may differ from what was compiled: everywhere.
  Changes everywhere(Compilation compilation) {
    return new Changes(
        sorted(sections, compilation.sections().keySet()),
        sets(compilation),
        sorted(nodes.keySet(), compilation.nodes().keySet()));
  }

  private SortedSet<SetId> sets(Compilation compilation) {
    SortedSet<SetId> all = sorted(sets.keySet(), compilation.sets().keySet());
    all.addAll(strays.keySet());
    return all;
  }

  private static <T extends Comparable<T>> SortedSet<T> sorted(Iterable<T> some, Iterable<T> more) {
    var all = new TreeSet<T>();
    some.forEach(all::add);
    more.forEach(all::add);
    return all;
  }

  /// The members of the set that have records, whether a header covers them or not.
  BucketedDigest membersOf(SetId set) {
    HeldSet held = sets.get(set);
    return held != null ? held.members() : strays.getOrDefault(set, BucketedDigest.EMPTY);
  }
}
