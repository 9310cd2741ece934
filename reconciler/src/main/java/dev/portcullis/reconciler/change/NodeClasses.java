package dev.portcullis.reconciler.change;

import dev.portcullis.enforcer.apply.PlannedChange;
import dev.portcullis.enforcer.iptables.ChainChange;
import dev.portcullis.enforcer.iptables.Likeness;
import dev.portcullis.enforcer.iptables.Ownership;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.preview.NodeClass;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.SetSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Folds nodes that change alike into classes: the same chains of policies and sets, and the same
/// at some of their endpoints, however these are called and however many they are.
public final class NodeClasses {
  private final SortedMap<String, SetDefinition> definitions = new TreeMap<>();
  private final Map<Digest, List<NodeChange>> classes = new TreeMap<>();

  public NodeClasses(Side base, Side head, List<NodeChange> changes) {
    Stream.of(base, head).map(Side::compilation).forEach(this::define);
    changes.forEach(
        change -> classes.computeIfAbsent(likeness(change), _ -> new ArrayList<>()).add(change));
  }

  private void define(Compilation compilation) {
    compilation
        .sets()
        .forEach((id, set) -> {
          SetSpec spec = set.spec();
          definitions.put(Ownership.setName(spec.family(), id), spec.definition());
        });
  }

  private static Digest likeness(NodeChange change) {
    Allowance.ask();
    PlannedChange planned = change.transition().change();
    var text = new StringBuilder();
    for (Family family : Family.values()) {
      List<ChainChange> chains = planned.chains().getOrDefault(family, List.of());
      text.append(family.text()).append('\n');
      Likeness.of(chains).forEach(part -> text.append(part).append('\n'));
    }
    planned.sets().forEach(set -> text.append(set).append('\n'));
    return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// How many there are.
  public int count() {
    return classes.size();
  }

  /// The classes with most nodes, largest first, as previews have them.
  public List<NodeClass> largest(int limit) {
    return classes.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<Digest, List<NodeChange>> entry) -> -entry.getValue().size())
                .thenComparing(entry -> entry.getValue().getFirst().node()))
        .limit(limit)
        .map(entry -> described(entry.getKey(), entry.getValue()))
        .toList();
  }

  private NodeClass described(Digest digest, List<NodeChange> nodes) {
    NodeChange example = nodes.getFirst();
    PlannedChange planned = example.transition().change();
    List<String> lines = KernelDiff.lines(planned);
    return new NodeClass(
        digest,
        nodes.size(),
        nodes.stream().mapToInt(node -> node.endpoints().size()).sum(),
        example.node().text(),
        nodes.stream().mapToLong(node -> node.transition().rules().added()).sum(),
        nodes.stream().mapToLong(node -> node.transition().rules().removed()).sum(),
        planned.sets().stream().map(this::described).toList(),
        lines.stream().limit(NodeClass.LINES_LIMIT).toList(),
        Math.max(0, lines.size() - NodeClass.LINES_LIMIT));
  }

  private NodeClass.SetChange described(dev.portcullis.enforcer.iptables.SetChange change) {
    SetDefinition definition = definitions.get(change.set());
    return new NodeClass.SetChange(
        change.set(),
        definition == null ? "" : SetText.of(definition),
        change.added(),
        change.removed());
  }
}
