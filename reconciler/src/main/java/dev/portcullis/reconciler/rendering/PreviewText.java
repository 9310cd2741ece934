package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Summary;
import java.util.ArrayList;
import java.util.List;

/// A preview for a terminal.
public final class PreviewText {
  private final Preview preview;
  private final List<String> lines = new ArrayList<>();

  private PreviewText(Preview preview) {
    this.preview = preview;
  }

  /// The lines of `preview`, with how a risk is acknowledged by who proposes the change.
  public static List<String> lines(Preview preview) {
    var text = new PreviewText(preview);
    text.verdict();
    text.findings();
    text.risks();
    text.acknowledging();
    return text.effects();
  }

  /// The lines of the preview of an act, which acknowledges nothing.
  public static List<String> linesOfAct(Preview preview) {
    var text = new PreviewText(preview);
    text.verdict();
    text.findings();
    text.risks();
    return text.effects();
  }

  private List<String> effects() {
    lines.addAll(EffectLines.connectivity(preview.summary(), preview.connectivity(), "base"));
    lines.addAll(EffectLines.nodes(preview.nodeClasses()));
    return List.copyOf(lines);
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
      lines.add("policies: " + Wording.edits(summary.policies()));
      lines.addAll(EffectLines.kernels(summary));
    }
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
    if (!preview.risks().isEmpty()) {
      lines.add("");
      lines.addAll(RiskLines.of(preview.risks()));
    }
  }

  private void acknowledging() {
    if (!preview.risks().isEmpty()) {
      lines.add(
          "A risk that is meant is acknowledged by a trailer of a commit: Portcullis-Ack: "
              + preview.risks().getFirst().id()
              + " why");
    }
  }
}
