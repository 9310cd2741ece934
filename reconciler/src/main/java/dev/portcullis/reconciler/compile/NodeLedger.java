package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /// The endpoints of the nodes where something came or went: a node has many, and they are put
  /// back once.
  private final Map<NodeName, TreePSet<InventoryKey>> moved = new LinkedHashMap<>();

  private final TreeSet<NodeName> touched = new TreeSet<>();

  NodeLedger(Compilation before, ClusterImage image) {
    this.before = before;
    this.image = image;
  }

  /// The endpoints of each node that has some.
  TreePMap<NodeName, TreePSet<InventoryKey>> endpointsOf() {
    TreePMap<NodeName, TreePSet<InventoryKey>> all = before.endpointsOf();
    for (Map.Entry<NodeName, TreePSet<InventoryKey>> entry : moved.entrySet()) {
      NodeName node = entry.getKey();
      all = entry.getValue().isEmpty() ? all.minus(node) : all.plus(node, entry.getValue());
    }
    return all;
  }

  SortedSet<NodeName> touched() {
    return touched;
  }

  void touch(NodeName node) {
    touched.add(node);
  }

  void touchAll() {
    touched.addAll(before.nodes().keySet());
    touched.addAll(before.endpointsOf().keySet());
    touched.addAll(moved.keySet());
    touched.addAll(image.nodes().retired().keySet());
    for (InventoryKey key : image.inventory().objects().keySet()) {
      if (key.kind().equals("Node")) {
        touched.add(new NodeName(key.name()));
      }
    }
  }

  /// The item is where it says, if that is on a node.
  void add(Selectable item) {
    item.node().ifPresent(node -> move(node, on(node).plus(item.key())));
  }

  void remove(Selectable item) {
    item.node().ifPresent(node -> move(node, on(node).minus(item.key())));
  }

  private void move(NodeName node, TreePSet<InventoryKey> endpoints) {
    if (moved.put(node, endpoints) == null) {
      touched.add(node);
    }
  }

  private TreePSet<InventoryKey> on(NodeName node) {
    TreePSet<InventoryKey> here = moved.get(node);
    return here != null ? here : before.endpointsOf().getOrDefault(node, TreePSet.empty());
  }

  /// What there is for each node, those that were touched looked at again.
  TreePMap<NodeName, NodeOutcome> compiled(NodeCompiler compiler) {
    List<NodeCompiler.Work> work =
        touched.stream().map(node -> compiler.work(node, on(node))).toList();
    Iterator<Optional<NodeOutcome>> outcomes =
        before.workers().each(work, compiler::compile).iterator();
    TreePMap<NodeName, NodeOutcome> nodes = before.nodes();
    for (NodeName node : touched) {
      Optional<NodeOutcome> outcome = outcomes.next();
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
