package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Preview;

/// The connections that change, as a graph in the language of Graphviz.
public final class PreviewDot {
  private PreviewDot() {}

  /// The graph of `preview`.
  public static String of(Preview preview) {
    ChangeGraph graph = ChangeGraph.of(preview);
    var dot = new StringBuilder("digraph preview {\n  rankdir=LR;\n  node [shape=box];\n");
    for (Change edge : graph.edges()) {
      dot.append(
          "  %s -> %s [label=%s, color=\"%s\"%s];\n"
              .formatted(
                  quoted(Wording.party(edge.src())),
                  quoted(Wording.party(edge.dst())),
                  quoted(Wording.sign(edge.type()) + " " + Wording.passage(edge)),
                  ChangeGraph.colour(edge.type()),
                  edge.type() == Change.Type.REMOVED ? ", style=dashed" : ""));
    }
    if (graph.omitted() > 0) {
      dot.append("  label=\"and %d more\";\n".formatted(graph.omitted()));
    }
    return dot.append("}\n").toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
  }
}
