package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.NodeClass;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.events.preview.Risk;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.events.preview.Summary;
import dev.portcullis.events.preview.Summary.Edits;
import dev.portcullis.events.preview.Verdict.Gate;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A preview as a comment on a pull request: in as much detail as there is room for, and never cut
/// inside of anything.
public final class PreviewMarkdown {
  private final Preview preview;
  private final Detail detail;
  private final StringBuilder out = new StringBuilder();

  /// How much is told.
  private enum Detail {
    /// All that the preview has.
    FULL(Integer.MAX_VALUE, 10),
    /// What matters most of each list, and how many more there are.
    MOST(50, 2),
    /// The counts, and the worst risks.
    COUNTS(5, 0);

    private final int rows;
    private final int classes;

    Detail(int rows, int classes) {
      this.rows = rows;
      this.classes = classes;
    }
  }

  private PreviewMarkdown(Preview preview, Detail detail) {
    this.preview = preview;
    this.detail = detail;
  }

  /// `preview` in at most `limit` UTF-16 code units, and as many bytes of UTF-8, if the least
  /// detail fits into that.
  public static String of(Preview preview, int limit) {
    String text = "";
    for (Detail detail : Detail.values()) {
      text = new PreviewMarkdown(preview, detail).text();
      if (text.length() <= limit && text.getBytes(StandardCharsets.UTF_8).length <= limit) {
        return text;
      }
    }
    return text;
  }

  private String text() {
    out.append("## NetworkPolicy preview: ").append(title()).append("\n\n");
    if (preview.freshness() == Freshness.STALE) {
      out.append("The base has moved since: what both do together, nobody has looked at.\n\n");
    }
    if (preview.verdict().gate() != Gate.INVALID && preview.verdict().gate() != Gate.CUT_OFF) {
      numbers();
    }
    findings();
    risks();
    connectivity();
    nodes();
    return out.toString();
  }

  private String title() {
    return switch (preview.verdict().gate()) {
      case INVALID, CUT_OFF -> preview.verdict().reason();
      case PASS, FAIL -> Wording.headline(preview.summary());
    };
  }

  private void numbers() {
    Summary summary = preview.summary();
    Summary.Kernel kernel = summary.kernel();
    out.append("| | base ")
        .append(revision(preview.base()))
        .append(" → head ")
        .append(revision(preview.head()))
        .append(" |\n|---|---|\n");
    row("policies", edits(summary.policies()));
    row("pairs of peers", edits(summary.pairs()));
    row(
        "nodes whose rules change",
        "**%d of %d**, %s, %s"
            .formatted(
                summary.nodes().affected(),
                summary.nodes().total(),
                Wording.count(summary.nodes().classes(), "kind") + " of change",
                Wording.count(summary.endpoints(), "endpoint")));
    row(
        "kernels",
        "rules +%d -%d, ip sets %s"
            .formatted(kernel.rulesAdded(), kernel.rulesRemoved(), edits(kernel.sets())));
    if (!kernel.fullest().node().isEmpty()) {
      row(
          "fullest of these nodes",
          "%s, %d rules (%+d)"
              .formatted(
                  MarkdownText.code(kernel.fullest().node()),
                  kernel.fullest().rules(),
                  kernel.fullest().more()));
    }
    out.append('\n');
  }

  private void row(String name, String value) {
    out.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }

  private static String edits(Edits edits) {
    return "+%d ~%d -%d".formatted(edits.added(), edits.changed(), edits.removed());
  }

  private static String revision(Revision revision) {
    String name = Wording.abbreviated(revision.commit());
    return name.isEmpty() ? "" : MarkdownText.code(name);
  }

  private void findings() {
    List<Finding> findings = preview.diagnostics();
    if (findings.isEmpty()) {
      return;
    }
    out.append("### Manifests\n| | code | what | where |\n|---|---|---|---|\n");
    findings.stream()
        .limit(detail.rows)
        .forEach(finding ->
            out.append(
                "| %s | %s | %s | %s |\n"
                    .formatted(
                        finding.severity() == Finding.Level.ERROR ? "❌" : "⚠️",
                        finding.code(),
                        MarkdownText.code(finding.message()),
                        MarkdownText.code(finding.at().toString()))));
    more(findings.size() - detail.rows);
  }

  private void risks() {
    List<Risk> risks = preview.risks();
    if (risks.isEmpty()) {
      return;
    }
    out.append("### Risks\n| | id | what | whom | where |\n|---|---|---|---|---|\n");
    risks.stream().limit(detail.rows).forEach(this::risk);
    more(risks.size() - detail.rows);
    if (risks.stream().anyMatch(risk -> !risk.isAcknowledged())) {
      out.append("A risk that is meant is acknowledged by a trailer of a commit, such as ")
          .append(MarkdownText.code("Portcullis-Ack: " + risks.getFirst().id() + " why"))
          .append(".\n\n");
    }
  }

  private void risk(Risk risk) {
    String state =
        risk.isAcknowledged()
            ? "☑️ acknowledged: " + MarkdownText.code(risk.acknowledgement())
            : sign(risk.severity()) + " " + risk.severity().text();
    String example =
        risk.evidence().isEmpty()
            ? ""
            : ", for example " + MarkdownText.code(Wording.evidence(risk.evidence().getFirst()));
    out.append(
        "| %s | %s | %s: %s%s | %s | %s |\n"
            .formatted(
                state,
                risk.id(),
                risk.title(),
                MarkdownText.code(risk.message()),
                example,
                MarkdownText.code(Wording.subjects(risk)),
                MarkdownText.code(risk.at().toString())));
  }

  private static String sign(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "🔴";
      case HIGH -> "🟠";
      case MEDIUM -> "🟡";
      case LOW -> "⚪";
    };
  }

  private void connectivity() {
    List<Change> changes = preview.connectivity();
    if (changes.isEmpty()) {
      return;
    }
    out.append("### Connectivity\n| | from | to | what | because |\n|---|---|---|---|---|\n");
    changes.stream()
        .limit(detail.rows)
        .forEach(change ->
            out.append(
                "| %s | %s | %s | %s | %s |\n"
                    .formatted(
                        sign(change.type()),
                        MarkdownText.code(Wording.party(change.src())),
                        MarkdownText.code(Wording.party(change.dst())),
                        Wording.passage(change),
                        MarkdownText.code(Wording.causes(change)))));
    Edits pairs = preview.summary().pairs();
    int all = pairs.added() + pairs.removed() + pairs.changed();
    more(all - Math.min(detail.rows, changes.size()));
  }

  private static String sign(Change.Type type) {
    return switch (type) {
      case ADDED -> "➕";
      case REMOVED -> "➖";
      case CHANGED -> "🔀";
    };
  }

  private void nodes() {
    List<NodeClass> classes = preview.nodeClasses();
    if (classes.isEmpty() || detail.classes == 0) {
      return;
    }
    out.append("<details><summary>Rules of nodes</summary>\n\n");
    classes.stream().limit(detail.classes).forEach(this::nodes);
    more(preview.summary().nodes().classes() - Math.min(detail.classes, classes.size()));
    out.append("</details>\n");
  }

  private void nodes(NodeClass nodes) {
    out.append(
        "%s like %s: rules +%d -%d\n\n"
            .formatted(
                Wording.count(nodes.nodes(), "node"),
                MarkdownText.code(nodes.example()),
                nodes.rulesAdded(),
                nodes.rulesRemoved()));
    out.append(MarkdownText.diff(nodes.diff())).append('\n');
    more(nodes.omitted());
  }

  private void more(int count) {
    out.append(count > 0 ? "\n… and " + count + " more\n\n" : "\n");
  }
}
