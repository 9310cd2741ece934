package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.NodeClass;
import dev.portcullis.events.preview.Summary;
import dev.portcullis.events.preview.Summary.Edits;
import java.util.ArrayList;
import java.util.List;

/// What a change does to connections and kernels, for a terminal: blocks of lines, each behind an
/// empty one.
final class EffectLines {
  private EffectLines() {}

  /// What changes in all kernels together; nothing where none changes.
  static List<String> kernels(Summary summary) {
    if (summary.nodes().affected() == 0) {
      return List.of();
    }
    Summary.Kernel kernel = summary.kernel();
    Summary.Fullest fullest = kernel.fullest();
    return List.of(
        "kernels: rules +%d -%d at %s, ip sets %s"
            .formatted(
                kernel.rulesAdded(),
                kernel.rulesRemoved(),
                Wording.count(summary.endpoints(), "endpoint"),
                Wording.edits(kernel.sets())),
        "fullest of the nodes that change: %s, %d rules (%+d)"
            .formatted(fullest.node(), fullest.rules(), fullest.more()));
  }

  /// The listed ones of the connections that change, and how many more do. `base` is what the side
  /// that is changed from is called.
  static List<String> connectivity(Summary summary, List<Change> listed, String base) {
    if (listed.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    for (Change change : listed) {
      String causes = Wording.causes(change, base);
      lines.add(
          "%s %s => %s : %s%s"
              .formatted(
                  Wording.sign(change.type()),
                  Wording.party(change.src()),
                  Wording.party(change.dst()),
                  Wording.passage(change),
                  causes.isEmpty() ? "" : "  [" + causes + "]"));
    }
    Edits pairs = summary.pairs();
    lines.addAll(
        Wording.more((long) pairs.added() + pairs.removed() + pairs.changed() - listed.size()));
    return lines;
  }

  /// The difference on a node of each class.
  static List<String> nodes(List<NodeClass> classes) {
    List<String> lines = new ArrayList<>();
    for (NodeClass nodes : classes) {
      lines.add("");
      lines.add(
          "%s like %s: rules +%d -%d"
              .formatted(
                  Wording.count(nodes.nodes(), "node"),
                  nodes.example(),
                  nodes.rulesAdded(),
                  nodes.rulesRemoved()));
      lines.addAll(nodes.diff());
      lines.addAll(Wording.more(nodes.omitted()));
    }
    return lines;
  }
}
