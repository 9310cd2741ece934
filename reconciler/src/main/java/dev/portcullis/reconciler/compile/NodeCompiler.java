package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.wire.Digests;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.InventoryObject;
import java.util.List;
import java.util.Optional;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// Decides what there is for a node: rules, a refusal, or nothing because nobody knows the node.
final class NodeCompiler {
  /// Room in a record for one ip set that the snapshot needs.
  private static final int BYTES_PER_SET = 64;

  private final ClusterImage image;
  private final SelectorIndex index;
  private final RulesInForce rules;
  private final Limits limits;
  private final TreePMap<NodeName, NodeOutcome> before;

  /// Of an image, with `index` and `policies` as they are now, after `before`.
  NodeCompiler(
      ClusterImage image,
      SelectorIndex index,
      TreePMap<ResourceKey, CompiledPolicy> policies,
      Compilation before) {
    this.image = image;
    this.index = index;
    this.rules = new RulesInForce(image.git().resources(), index, policies);
    this.limits = before.limits();
    this.before = before.nodes();
  }

  /// A node with its endpoints, and what is asked about them.
  record Work(NodeName node, List<NodeAssembly.Member> members) {}

  /// What there is to do for `node` with these endpoints.
  Work work(NodeName node, TreePSet<InventoryKey> endpoints) {
    return new Work(node, endpoints.stream().map(this::member).toList());
  }

  private NodeAssembly.Member member(InventoryKey endpoint) {
    Allowance.ask();
    Selectable item = index.selectable(endpoint);
    return new NodeAssembly.Member(item, rules.askedAbout(item, index.selectorsOf(endpoint)));
  }

  /// What there is for a node. Different work may be done at the same time.
  Optional<NodeOutcome> compile(Work work) {
    NodeName node = work.node();
    if (image.nodes().orderOf(node) == Order.REMOVE) {
      return Optional.of(outcome(node, NodeAssembly.NOTHING, List.of()));
    }
    Optional<InventoryObject.Node> object = object(node);
    if (object.isEmpty() && work.members().isEmpty()) {
      return Optional.empty();
    }
    List<Cidr> podNets = object.map(InventoryObject.Node::podNets).orElse(List.of());
    return Optional.of(outcome(node, NodeAssembly.of(work.members()), podNets));
  }

  private Optional<InventoryObject.Node> object(NodeName node) {
    var key = new InventoryKey("Node", "", node.text());
    return image.inventory().objects().get(key) instanceof InventoryObject.Node object
        ? Optional.of(object)
        : Optional.empty();
  }

  private NodeOutcome outcome(NodeName node, NodeAssembly assembly, List<Cidr> podNets) {
    Order order = image.nodes().orderOf(node);
    var nodeRules =
        new NodeRules(
            image.options(), podNets, assembly.endpoints(), assembly.sections(), assembly.hosts());
    byte[] bytes = Digests.bytesOf(nodeRules);
    int size = bytes.length + BYTES_PER_SET * assembly.sets().size();
    if (size <= limits.snapshotBytes()) {
      return new NodeOutcome.Yield(order, Digest.of(bytes), nodeRules, assembly.sets());
    }
    return new NodeOutcome.Refusal(
        order,
        kept(node),
        LimitCode.SNAPSHOT_TOO_LARGE,
        "the snapshot would have %s bytes; %s are allowed".formatted(size, limits.snapshotBytes()));
  }

  /// What a refused node keeps: what it had before the refusal that the journal knows, or, for a
  /// new refusal, what it had until now.
  private Digest kept(NodeName node) {
    CompileEvent.CompileRefused known = image.compiled().refused().get(node);
    NodeOutcome had = before.get(node);
    return known != null ? known.keeps() : had != null ? had.standing() : Digest.ZERO;
  }
}
