package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Preview;
import java.util.ArrayList;
import java.util.List;

/// The connections that change, as a picture: who sends on the left, who receives on the right.
public final class PreviewSvg {
  private static final int ROW = 34;
  private static final int BOX = 380;
  private static final int BOX_HEIGHT = 24;
  private static final int GAP = 300;
  private static final int MARGIN = 12;
  private static final int BASELINE = 16;
  private static final int LABEL_LIMIT = 54;

  private final ChangeGraph graph;
  private final StringBuilder out = new StringBuilder();

  private PreviewSvg(ChangeGraph graph) {
    this.graph = graph;
  }

  /// The picture of `preview`, an SVG element that needs nothing else.
  public static String of(Preview preview) {
    return new PreviewSvg(ChangeGraph.of(preview)).draw();
  }

  private String draw() {
    int rows = Math.max(graph.sources().size(), graph.destinations().size());
    int width = 2 * BOX + GAP + 2 * MARGIN;
    int height = rows * ROW + 2 * MARGIN;
    out.append(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n")
            .formatted(width, height, width, height));
    out.append("<title>Connections that change</title>\n");
    graph.edges().forEach(this::edge);
    boxes(List.copyOf(graph.sources()), MARGIN);
    boxes(List.copyOf(graph.destinations()), MARGIN + BOX + GAP);
    return out.append("</svg>\n").toString();
  }

  private void edge(Change edge) {
    int from = middle(new ArrayList<>(graph.sources()).indexOf(Wording.party(edge.src())));
    int to = middle(new ArrayList<>(graph.destinations()).indexOf(Wording.party(edge.dst())));
    int left = MARGIN + BOX;
    int right = left + GAP;
    int bend = left + GAP / 2;
    out.append(
        "<path d=\"M%d %d C%d %d %d %d %d %d\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s>"
            .formatted(
                left,
                from,
                bend,
                from,
                bend,
                to,
                right,
                to,
                ChangeGraph.colour(edge.type()),
                edge.type() == Change.Type.REMOVED ? " stroke-dasharray=\"6 4\"" : ""));
    out.append(
        "<title>%s</title></path>\n"
            .formatted(
                HtmlText.of(
                    "%s %s => %s : %s"
                        .formatted(
                            Wording.sign(edge.type()),
                            Wording.party(edge.src()),
                            Wording.party(edge.dst()),
                            Wording.passage(edge)))));
  }

  private void boxes(List<String> names, int x) {
    for (int row = 0; row < names.size(); row++) {
      int y = MARGIN + row * ROW;
      out.append(
          ("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"#f6f8fa\""
                  + " stroke=\"#8c959f\"/><text x=\"%d\" y=\"%d\" fill=\"#1f2328\">%s</text>\n")
              .formatted(
                  x,
                  y,
                  BOX,
                  BOX_HEIGHT,
                  x + MARGIN / 2,
                  y + BASELINE,
                  HtmlText.of(shortened(names.get(row)))));
    }
  }

  private static String shortened(String name) {
    return name.length() <= LABEL_LIMIT ? name : name.substring(0, LABEL_LIMIT - 1) + "…";
  }

  private static int middle(int row) {
    return MARGIN + row * ROW + BOX_HEIGHT / 2;
  }
}
