package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.CompiledImage.RetainedSet;
import dev.portcullis.reconciler.image.PolicyEntry;
import dev.portcullis.reconciler.image.Touched;
import dev.portcullis.reconciler.policy.PolicyLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// One compilation on its way to the next: policies first, then endpoints, then the nodes that
/// either touched.
final class CompilationStep {
  private final Compilation before;
  private final ClusterImage image;
  private final SetTable table;
  private TreePMap<ResourceKey, CompiledPolicy> policies;
  private TreePMap<Digest, CompiledPolicy> sections;
  private TreePMap<NodeName, TreePSet<InventoryKey>> endpointsOf;
  private final TreeSet<Digest> sectionsTouched = new TreeSet<>();
  private final TreeSet<NodeName> nodesTouched = new TreeSet<>();

  CompilationStep(Compilation before, ClusterImage image) {
    this.before = before;
    this.image = image;
    table = new SetTable(before);
    policies = before.policies();
    sections = before.sections();
    endpointsOf = before.endpointsOf();
  }

  Compilation take(Touched touched) {
    touched.policies().forEach(this::policy);
    touched.retained().forEach(this::retained);
    touched.inventory().forEach(this::inventory);
    nodesTouched.addAll(touched.nodes());
    if (touched.scope() == Touched.Scope.ALL_NODES) {
      touchAllNodes();
    }
    return settled();
  }

  private void policy(ResourceKey key) {
    CompiledPolicy old = policies.get(key);
    PolicyEntry entry = image.git().policies().get(key);
    if (old != null && entry != null && old.policy().equals(entry.policy())) {
      policies = policies.plus(key, old.movedTo(entry));
      sections = sections.plus(old.digest(), old.movedTo(entry));
      return;
    }
    if (entry != null) {
      before.effort().sectionCompiled();
      adopt(SectionCompiler.compile(entry));
    }
    if (old != null) {
      abandon(old, entry == null ? Optional.empty() : Optional.ofNullable(policies.get(key)));
    }
  }

  private void adopt(CompiledPolicy policy) {
    ResourceKey key = policy.policy().key();
    table.index = table.index.using(policy.subject(), use -> use.withSubject(key));
    table.use(key, policy.sets());
    policies = policies.plus(key, policy);
    sections = sections.plus(policy.digest(), policy);
    sectionsTouched.add(policy.digest());
    touchSubjects(policy);
  }

  /// What `next` does not go on using is given up.
  private void abandon(CompiledPolicy old, Optional<CompiledPolicy> next) {
    ResourceKey key = old.policy().key();
    touchSubjects(old);
    var unused = new TreeSet<>(old.sets().keySet());
    next.ifPresent(policy -> unused.removeAll(policy.sets().keySet()));
    table.disuse(key, unused);
    if (next.filter(policy -> policy.subject().equals(old.subject())).isEmpty()) {
      table.index = table.index.using(old.subject(), use -> use.withoutSubject(key));
    }
    if (next.filter(policy -> policy.digest().equals(old.digest())).isEmpty()) {
      sections = sections.minus(old.digest());
      sectionsTouched.add(old.digest());
    }
    if (next.isEmpty()) {
      policies = policies.minus(key);
    }
  }

  private void touchSubjects(CompiledPolicy policy) {
    for (InventoryKey key : table.index.use(policy.subject()).matches()) {
      nodesTouched.add(table.index.endpoint(key).node());
    }
  }

  /// A set that the image retains is there; one that it no longer retains is gone unless it is
  /// used.
  private void retained(SetId id) {
    RetainedSet retained = image.compiled().retainedSets().get(id);
    if (retained == null) {
      table.drop(id);
    } else {
      table.require(SetSpec.of(retained.set()));
    }
  }

  private void inventory(InventoryKey key) {
    switch (key.kind()) {
      case "Node" -> nodesTouched.add(new NodeName(key.name()));
      case "Namespace" -> membersOf(key.name()).forEach(this::endpoint);
      case "ServiceAccount" ->
          membersOf(key.namespace()).stream()
              .filter(it -> runsUnder(it, key.name()))
              .forEach(this::endpoint);
      default -> endpoint(key);
    }
  }

  private List<InventoryKey> membersOf(String namespace) {
    return List.copyOf(table.index.byNamespace().getOrDefault(namespace, TreePSet.empty()));
  }

  private boolean runsUnder(InventoryKey key, String account) {
    return account.equals(table.index.endpoint(key).labels().get(PolicyLabels.SERVICE_ACCOUNT));
  }

  private void endpoint(InventoryKey key) {
    Optional<ResolvedEndpoint> old = Optional.ofNullable(table.index.endpoints().get(key));
    Optional<ResolvedEndpoint> now = ResolvedEndpoint.in(image, key);
    if (old.equals(now)) {
      return;
    }
    old.ifPresent(endpoint -> table.leave(endpoint, table.index.selectorsOf(key)));
    old.ifPresent(this::unplace);
    table.index = now.map(table.index::with).orElseGet(() -> table.index.without(key));
    now.ifPresent(endpoint -> table.join(endpoint, table.index.selectorsOf(key)));
    now.ifPresent(this::place);
  }

  private void place(ResolvedEndpoint endpoint) {
    NodeName node = endpoint.node();
    endpointsOf = endpointsOf.plus(node, on(node).plus(endpoint.key()));
    nodesTouched.add(node);
  }

  private void unplace(ResolvedEndpoint endpoint) {
    NodeName node = endpoint.node();
    TreePSet<InventoryKey> rest = on(node).minus(endpoint.key());
    endpointsOf = rest.isEmpty() ? endpointsOf.minus(node) : endpointsOf.plus(node, rest);
    nodesTouched.add(node);
  }

  private TreePSet<InventoryKey> on(NodeName node) {
    return endpointsOf.getOrDefault(node, TreePSet.empty());
  }

  private void touchAllNodes() {
    nodesTouched.addAll(before.nodes().keySet());
    nodesTouched.addAll(endpointsOf.keySet());
    nodesTouched.addAll(image.nodes().retired());
    for (InventoryKey key : image.inventory().objects().keySet()) {
      if (key.kind().equals("Node")) {
        nodesTouched.add(new NodeName(key.name()));
      }
    }
  }

  private Compilation settled() {
    SortedSet<SetId> setsTouched = table.settle();
    TreePMap<NodeName, NodeOutcome> nodes = nodes();
    return new Compilation(
        before.limits(),
        before.effort(),
        policies,
        sections,
        table.index,
        table.sets,
        table.users,
        endpointsOf,
        nodes,
        nodeLines(nodes),
        SetLines.changed(before, table.sets, setsTouched),
        before.changes().and(new Changes(sectionsTouched, setsTouched, nodesTouched)));
  }

  private TreePMap<NodeName, NodeOutcome> nodes() {
    var compiler = new NodeCompiler(image, table.index, policies, before.limits());
    TreePMap<NodeName, NodeOutcome> nodes = before.nodes();
    for (NodeName node : nodesTouched) {
      Optional<Digest> digest = Optional.ofNullable(nodes.get(node)).map(NodeOutcome::standing);
      Optional<NodeOutcome> outcome = compiler.compile(node, on(node), digest);
      nodes = outcome.isPresent() ? nodes.plus(node, outcome.get()) : nodes.minus(node);
    }
    return nodes;
  }

  private BucketedDigest nodeLines(TreePMap<NodeName, NodeOutcome> nodes) {
    List<String> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (NodeName node : nodesTouched) {
      Compilation.line(node, before.nodes()).ifPresent(removed::add);
      Compilation.line(node, nodes).ifPresent(added::add);
    }
    return before.nodeLines().changed(added, removed);
  }
}
