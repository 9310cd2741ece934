package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.NodeClass;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Risk;
import dev.portcullis.events.preview.Summary;
import dev.portcullis.events.preview.Summary.Edits;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A preview as one page that needs nothing else: no script, no font, no picture from elsewhere.
public final class PreviewHtml {
  private final Preview preview;
  private final HtmlPage page = HtmlPage.titled("NetworkPolicy preview");

  private PreviewHtml(Preview preview) {
    this.preview = preview;
  }

  /// The page of `preview`.
  public static String of(Preview preview) {
    return new PreviewHtml(preview).page();
  }

  private String page() {
    verdict();
    numbers();
    findings();
    risks();
    connectivity();
    nodes();
    return page.text();
  }

  private void verdict() {
    page.paragraph(Headline.of(preview));
    if (preview.freshness() == Freshness.STALE) {
      page.paragraph("The base has moved since: what both do together, nobody has looked at.");
    }
  }

  private void numbers() {
    Summary summary = preview.summary();
    Summary.Kernel kernel = summary.kernel();
    page.table(
        List.of("", "added", "changed", "removed"),
        Stream.of(
            edits("policies", summary.policies()),
            edits("pairs of peers", summary.pairs()),
            edits("ip sets", kernel.sets()),
            HtmlPage.cells(
                "rules in kernels",
                String.valueOf(kernel.rulesAdded()),
                "",
                String.valueOf(kernel.rulesRemoved()))));
  }

  private static String edits(String what, Edits edits) {
    return HtmlPage.cells(
        what,
        String.valueOf(edits.added()),
        String.valueOf(edits.changed()),
        String.valueOf(edits.removed()));
  }

  private void findings() {
    if (preview.diagnostics().isEmpty()) {
      return;
    }
    page.heading("Manifests");
    page.table(
        List.of("code", "what", "how to mend it", "where"),
        preview.diagnostics().stream().map(PreviewHtml::finding));
  }

  private static String finding(Finding finding) {
    return HtmlPage.cells(
        finding.code(), finding.message(), finding.remedy(), finding.at().toString());
  }

  private void risks() {
    if (preview.risks().isEmpty()) {
      return;
    }
    page.heading("Risks");
    page.table(
        List.of("severity", "id", "what", "whom", "for example", "where", "acknowledged"),
        preview.risks().stream().map(PreviewHtml::risk));
  }

  private static String risk(Risk risk) {
    String severity = risk.severity().text();
    return "<td class=\"%s\">%s</td>".formatted(severity, severity)
        + HtmlPage.cells(
            risk.id(),
            risk.title() + ": " + risk.message(),
            Wording.subjects(risk),
            risk.evidence().stream().map(Wording::evidence).collect(Collectors.joining("; ")),
            risk.at().toString(),
            risk.acknowledgement());
  }

  private void connectivity() {
    if (preview.connectivity().isEmpty()) {
      return;
    }
    page.heading("Connectivity");
    page.markup("<div class=\"picture\">\n" + PreviewSvg.of(preview) + "</div>\n");
    page.table(
        List.of("", "from", "to", "what", "because"),
        preview.connectivity().stream().map(PreviewHtml::change));
    Edits pairs = preview.summary().pairs();
    more(pairs.added() + pairs.removed() + pairs.changed() - preview.connectivity().size());
  }

  private static String change(Change change) {
    String type = change.type().name().toLowerCase(Locale.ROOT);
    return "<td class=\"%s\">%s</td>".formatted(type, type)
        + HtmlPage.cells(
            Wording.party(change.src()),
            Wording.party(change.dst()),
            Wording.passage(change),
            Wording.causes(change));
  }

  private void nodes() {
    if (preview.nodeClasses().isEmpty()) {
      return;
    }
    page.heading("Nodes");
    for (NodeClass nodes : preview.nodeClasses()) {
      page.details(
          "%s like %s: rules +%d -%d"
              .formatted(
                  Wording.count(nodes.nodes(), "node"),
                  nodes.example(),
                  nodes.rulesAdded(),
                  nodes.rulesRemoved()),
          nodes.diff());
      more(nodes.omitted());
    }
    more(preview.summary().nodes().classes() - preview.nodeClasses().size());
  }

  private void more(int count) {
    if (count > 0) {
      page.paragraph("… and " + count + " more");
    }
  }
}
