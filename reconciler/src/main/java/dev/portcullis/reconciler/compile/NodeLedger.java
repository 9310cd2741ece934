package dev.portcullis.reconciler.compile;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// Which endpoints are on which node while a compilation is made, and the nodes that must be looked
/// at again.
final class NodeLedger {
  private final Compilation before;
  private final ClusterImage image;
  private TreePMap<NodeName, TreePSet<InventoryKey>> endpointsOf;
  private final TreeSet<NodeName> touched = new TreeSet<>();

  NodeLedger(Compilation before, ClusterImage image) {
    this.before = before;
    this.image = image;
    endpointsOf = before.endpointsOf();
  }

  TreePMap<NodeName, TreePSet<InventoryKey>> endpointsOf() {
    return endpointsOf;
  }

  SortedSet<NodeName> touched() {
    return touched;
  }

  void touch(NodeName node) {
    touched.add(node);
  }

  void touchAll() {
    touched.addAll(before.nodes().keySet());
    touched.addAll(endpointsOf.keySet());
    touched.addAll(image.nodes().retired().keySet());
    for (InventoryKey key : image.inventory().objects().keySet()) {
      if (key.kind().equals("Node")) {
        touched.add(new NodeName(key.name()));
      }
    }
  }

  /// The item is where it says, if that is on a node.
  void add(Selectable item) {
    item.node()
        .ifPresent(node -> {
          endpointsOf = endpointsOf.plus(node, on(node).plus(item.key()));
          touched.add(node);
        });
  }

  void remove(Selectable item) {
    item.node()
        .ifPresent(node -> {
          TreePSet<InventoryKey> rest = on(node).minus(item.key());
          endpointsOf = rest.isEmpty() ? endpointsOf.minus(node) : endpointsOf.plus(node, rest);
          touched.add(node);
        });
  }

  private TreePSet<InventoryKey> on(NodeName node) {
    return endpointsOf.getOrDefault(node, TreePSet.empty());
  }

  /// What there is for each node, those that were touched looked at again.
  TreePMap<NodeName, NodeOutcome> compiled(NodeCompiler compiler) {
    TreePMap<NodeName, NodeOutcome> nodes = before.nodes();
    for (NodeName node : touched) {
      Allowance.ask();
      Optional<Digest> digest = Optional.ofNullable(nodes.get(node)).map(NodeOutcome::standing);
      Optional<NodeOutcome> outcome = compiler.compile(node, on(node), digest);
      nodes = outcome.isPresent() ? nodes.plus(node, outcome.get()) : nodes.minus(node);
    }
    return nodes;
  }

  /// The lines that `nodesRoot` is over, in step with `nodes`.
  BucketedDigest lines(TreePMap<NodeName, NodeOutcome> nodes) {
    List<String> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (NodeName node : touched) {
      Compilation.line(node, before.nodes()).ifPresent(removed::add);
      Compilation.line(node, nodes).ifPresent(added::add);
    }
    return before.nodeLines().changed(added, removed);
  }
}
