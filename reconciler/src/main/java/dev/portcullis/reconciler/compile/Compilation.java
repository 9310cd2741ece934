package dev.portcullis.reconciler.compile;

import dev.portcullis.events.journal.RetiredSet;
import dev.portcullis.events.journal.Retirement;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.wire.Digests;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Touched;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// What an image compiles to: the section of each policy, the ip sets, and what there is for each
/// node. Immutable. Made from the one before with work that grows with the change; the result is
/// the same as made from nothing.
///
/// `workers` do what there is to do for the nodes. `users` names, for each ip set, the policies
/// whose sections name it; a set without is retained. `endpointsOf` has workloads and hosts by
/// node, `fromGit` what selectors select that Git holds. `changes` says where this may differ from
/// the compilation that was [#marked].
public record Compilation(
    Limits limits,
    Effort effort,
    Workers workers,
    TreePMap<ResourceKey, CompiledPolicy> policies,
    TreePMap<Digest, CompiledPolicy> sections,
    SelectorIndex index,
    TreePMap<SetId, CompiledSet> sets,
    TreePMap<SetId, TreePSet<ResourceKey>> users,
    TreePMap<NodeName, TreePSet<InventoryKey>> endpointsOf,
    TreePMap<InventoryKey, Selectable> fromGit,
    TreePMap<NodeName, NodeOutcome> nodes,
    BucketedDigest nodeLines,
    BucketedDigest setLines,
    Changes changes) {
  /// The version of what compiling yields: with another, the same image may compile to something
  /// else.
  public static final String VERSION = "1";

  /// What an empty image compiles to.
  public static Compilation empty(Limits limits, Effort effort) {
    return empty(limits, effort, Workers.NONE);
  }

  /// The same, for `workers` to go on from.
  public static Compilation empty(Limits limits, Effort effort, Workers workers) {
    return new Compilation(
        limits,
        effort,
        workers,
        TreePMap.empty(),
        TreePMap.empty(),
        SelectorIndex.empty(effort),
        TreePMap.empty(),
        TreePMap.empty(),
        TreePMap.empty(),
        TreePMap.empty(),
        TreePMap.empty(),
        BucketedDigest.EMPTY,
        BucketedDigest.EMPTY,
        Changes.NONE);
  }

  /// What `image` compiles to, from nothing.
  public static Compilation of(ClusterImage image) {
    return empty(Limits.DEFAULT, Effort.UNCOUNTED).next(image, Touched.all(image));
  }

  /// What `image` compiles to, given that it differs from this compilation's image only where
  /// `touched` says. Sets that lost their last user are retained until an image says otherwise.
  public Compilation next(ClusterImage image, Touched touched) {
    return new CompilationStep(this, image).take(touched);
  }

  /// This compilation, which is of `image`, without these retained sets.
  public Compilation releasing(ClusterImage image, Collection<SetId> released) {
    var table = new SetTable(this, new ServiceMembers(image.inventory()));
    released.forEach(table::drop);
    return withSetsOf(table);
  }

  /// This compilation, which is of `image`, with these sets, which compiling does not yield,
  /// retained.
  public Compilation retaining(ClusterImage image, Collection<RetiredSet> retained) {
    var table = new SetTable(this, new ServiceMembers(image.inventory()));
    retained.forEach(set -> table.require(SetSpec.of(set)));
    return withSetsOf(table);
  }

  private Compilation withSetsOf(SetTable table) {
    SortedSet<SetId> touched = table.settle();
    return new Compilation(
        limits,
        effort,
        workers,
        policies,
        sections,
        table.index,
        table.sets,
        table.users,
        endpointsOf,
        fromGit,
        nodes,
        nodeLines,
        SetLines.changed(this, table.sets, touched),
        changes.and(new Changes(new TreeSet<>(), touched, new TreeSet<>())));
  }

  /// This compilation with its changes counted from here.
  public Compilation marked() {
    return new Compilation(
        limits,
        effort,
        workers,
        policies,
        sections,
        index,
        sets,
        users,
        endpointsOf,
        fromGit,
        nodes,
        nodeLines,
        setLines,
        Changes.NONE);
  }

  /// The nodes for which there is something else than in `before`, at which the changes began.
  public SortedSet<NodeName> nodesChangedSince(Compilation before) {
    var changed = new TreeSet<>(changes.nodes());
    changed.removeIf(node -> line(node, nodes).equals(line(node, before.nodes)));
    return changed;
  }

  static Optional<String> line(NodeName node, TreePMap<NodeName, NodeOutcome> nodes) {
    return Optional.ofNullable(nodes.get(node))
        .map(outcome -> Digests.nodeLine(node, outcome.order(), outcome.standing()));
  }

  /// What this compilation, which is of `image`, no longer yields: what `before`, at which the
  /// changes began, did yield, and what came and went since then.
  public Retirement retiredSince(Compilation before, ClusterImage image) {
    return new Retirement(
        changes.sections().stream()
            .filter(digest -> before.sections.containsKey(digest))
            .filter(digest -> !sections.containsKey(digest))
            .toList(),
        changes.sets().stream()
            .filter(set -> sets.containsKey(set) && !users.containsKey(set))
            .filter(set ->
                before.users.containsKey(set) || !image.compiled().retainedSets().containsKey(set))
            .map(set -> set(set).spec().retired())
            .toList());
  }

  /// The ip set called `id`, which must be there.
  public CompiledSet set(SetId id) {
    CompiledSet set = sets.get(id);
    if (set == null) {
      throw new IllegalStateException("not a compiled set: " + id);
    }
    return set;
  }

  /// The section with this digest, which must be there.
  public Section section(Digest digest) {
    CompiledPolicy policy = sections.get(digest);
    if (policy == null) {
      throw new IllegalStateException("not a compiled section: " + digest);
    }
    return policy.section();
  }

  /// The nodes that are refused.
  public List<NodeName> refused() {
    return nodes.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof NodeOutcome.Refusal)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Whether some policy's section names the set.
  public boolean isUsed(SetId set) {
    return users.containsKey(set);
  }

  /// The root over the nodes.
  public Digest nodesRoot() {
    return Digests.nodesRoot(nodeLines);
  }

  /// The root over the ip sets, retained ones among them.
  public Digest setsRoot() {
    return Digests.setsRoot(setLines);
  }
}
