package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.NodeClass;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Summary;
import dev.portcullis.events.preview.Summary.Edits;
import java.util.ArrayList;
import java.util.List;

/// A preview for a terminal.
public final class PreviewText {
  private final Preview preview;
  private final List<String> lines = new ArrayList<>();

  private PreviewText(Preview preview) {
    this.preview = preview;
  }

  /// The lines of `preview`.
  public static List<String> lines(Preview preview) {
    var text = new PreviewText(preview);
    text.verdict();
    text.findings();
    text.risks();
    text.connectivity();
    text.nodes();
    return List.copyOf(text.lines);
  }

  private void verdict() {
    switch (preview.verdict().gate()) {
      case INVALID -> lines.add("INVALID: " + preview.verdict().reason());
      case CUT_OFF -> lines.add("CUT OFF: " + preview.verdict().reason());
      case PASS, FAIL -> lines.add(Wording.headline(preview.summary()));
    }
    if (preview.freshness() == Freshness.STALE) {
      lines.add("the base has moved since: what both do together, nobody has looked at");
    }
    Summary summary = preview.summary();
    if (summary.meaning() != Summary.Meaning.NOTHING) {
      lines.add("policies: " + edits(summary.policies()));
      kernel(summary);
    }
  }

  private void kernel(Summary summary) {
    Summary.Kernel kernel = summary.kernel();
    if (summary.nodes().affected() == 0) {
      return;
    }
    lines.add(
        "kernels: rules +%d -%d at %s, ip sets %s"
            .formatted(
                kernel.rulesAdded(),
                kernel.rulesRemoved(),
                Wording.count(summary.endpoints(), "endpoint"),
                edits(kernel.sets())));
    Summary.Fullest fullest = kernel.fullest();
    lines.add(
        "fullest of the nodes that change: %s, %d rules (%+d)"
            .formatted(fullest.node(), fullest.rules(), fullest.more()));
  }

  private static String edits(Edits edits) {
    return "+%d ~%d -%d".formatted(edits.added(), edits.changed(), edits.removed());
  }

  private void findings() {
    for (Finding finding : preview.diagnostics()) {
      lines.add("");
      lines.add(finding.code() + ": " + finding.message());
      lines.add("  at " + finding.at());
      if (!finding.remedy().isEmpty()) {
        lines.add("  " + finding.remedy());
      }
    }
  }

  private void risks() {
    if (preview.risks().isEmpty()) {
      return;
    }
    lines.add("");
    lines.addAll(RiskLines.of(preview.risks()));
    lines.add(
        "A risk that is meant is acknowledged by a trailer of a commit: Portcullis-Ack: "
            + preview.risks().getFirst().id()
            + " why");
  }

  private void connectivity() {
    if (preview.connectivity().isEmpty()) {
      return;
    }
    lines.add("");
    for (Change change : preview.connectivity()) {
      String causes = Wording.causes(change);
      lines.add(
          "%s %s => %s : %s%s"
              .formatted(
                  Wording.sign(change.type()),
                  Wording.party(change.src()),
                  Wording.party(change.dst()),
                  Wording.passage(change),
                  causes.isEmpty() ? "" : "  [" + causes + "]"));
    }
    Edits pairs = preview.summary().pairs();
    more(pairs.added() + pairs.removed() + pairs.changed() - preview.connectivity().size());
  }

  private void nodes() {
    for (NodeClass nodes : preview.nodeClasses()) {
      lines.add("");
      lines.add(
          "%s like %s: rules +%d -%d"
              .formatted(
                  Wording.count(nodes.nodes(), "node"),
                  nodes.example(),
                  nodes.rulesAdded(),
                  nodes.rulesRemoved()));
      List<String> diff = nodes.diff();
      lines.addAll(diff);
      more(nodes.omitted());
    }
  }

  private void more(int count) {
    if (count > 0) {
      lines.add("… and " + count + " more");
    }
  }
}
