package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.audit.LastReports.LastReport;
import dev.portcullis.reconciler.audit.PublishedDifference;
import dev.portcullis.reconciler.audit.Recompilation;
import dev.portcullis.reconciler.audit.ReportCheck;
import dev.portcullis.reconciler.audit.ReportDifference;
import dev.portcullis.reconciler.audit.RuleDifference;
import dev.portcullis.reconciler.rendering.TerminalText;
import dev.portcullis.reconciler.replay.PublishedVerdict;
import java.util.Locale;

/// What `audit replay` answers, for people.
final class ReplayText {
  private final ReplayAnswer answer;

  private ReplayText(ReplayAnswer answer) {
    this.answer = answer;
  }

  static String of(ReplayAnswer answer) {
    var text = new ReplayText(answer);
    return text.table() + text.differences();
  }

  private String table() {
    var table =
        new Table()
            .row("through", "sequence " + answer.sequence() + ", " + answer.time())
            .row("in force", answer.commit())
            .row("policies", String.valueOf(answer.policies()))
            .row("endpoints", String.valueOf(answer.endpoints()))
            .row("ip sets", answer.sets() + ", " + answer.setsRoot())
            .row("nodes", answer.nodesRoot().text());
    for (ReplayAnswer.NodeAnswer node : answer.nodes()) {
      table.row("node " + node.node(), node.order() + ", " + node.snapshot());
      table.row(
          "  reported last",
          node.reported().stream().findFirst().map(ReplayText::reported).orElse("nothing"));
    }
    Recompilation.Tally tally = answer.compilations();
    return table
        .row(
            "compilations",
            "%d as the journal says, %d not; %d by another version of the compiler, not compared"
                .formatted(tally.same(), tally.different(), tally.otherCompiler()))
        .row("published", published(answer.published()))
        .row("reports", reports(answer.reports()))
        .text();
  }

  private static String reported(LastReport report) {
    return "%s of sequence %d at %s, mode %s, rules %s"
        .formatted(
            report.outcome(), report.sequence(), report.time(), report.mode(), report.enforced());
  }

  private static String published(PublishedVerdict published) {
    return published.notCompared().isEmpty()
        ? "%d snapshots, ip sets and sections, %d not as compiled through sequence %s"
            .formatted(published.records(), published.different(), published.through())
        : "not compared: " + published.notCompared();
  }

  private static String reports(ReplayAnswer.ReportsPart part) {
    if (!part.notCompared().isEmpty()) {
      return "not compared: " + part.notCompared();
    }
    ReportCheck.Tally tally = part.tally();
    String said =
        "%d, of which %d different statements are as the journal has it, %d not, %d not compared"
            .formatted(tally.reports(), tally.same(), tally.different(), tally.notCompared());
    return said
        + counted(tally.foreign(), "reports about other journals")
        + counted(tally.unreadable(), "records that are no reports")
        + counted(tally.leftOut(), "statements too many to be compared");
  }

  private static String counted(long count, String what) {
    return count == 0 ? "" : "; %d %s".formatted(count, what);
  }

  private String differences() {
    var text = new StringBuilder();
    for (Recompilation.Difference it : answer.differences()) {
      text.append(
          "DIFFERENT at sequence %s: the %s are %s in the journal and %s again; other rules for %s\n"
              .formatted(it.sequence(), it.of(), it.journal(), it.again(), it.nodes()));
    }
    answer.published().differences().forEach(it -> text.append(text(it)));
    long more = answer.published().different() - answer.published().differences().size();
    text.append(more > 0 ? "and %d more are published otherwise\n".formatted(more) : "");
    for (ReportDifference it : answer.reports().differences()) {
      text.append(
          "REPORTED OTHERWISE at sequence %s by node %s (reports %s, %s): %s\n"
              .formatted(it.sequence(), it.node(), it.place(), it.time(), it.wrong()));
    }
    return text.toString();
  }

  private static String text(PublishedDifference it) {
    var text =
        new StringBuilder(
            "PUBLISHED OTHERWISE at sequence %s%s (%s %s%s): %s\n"
                .formatted(
                    it.sequence(),
                    it.nodes().isEmpty() ? "" : ", for " + it.nodes(),
                    it.item().topic().name().toLowerCase(Locale.ROOT),
                    TerminalText.of(it.item().key()),
                    it.place().isEmpty() ? "" : " at " + it.place(),
                    TerminalText.of(it.wrong())));
    for (RuleDifference rule : it.rules()) {
      text.append(
          "    first at %s%s\n      expected %s\n      found    %s\n"
              .formatted(
                  rule.where(),
                  rule.rule().isEmpty() ? "" : ", rule " + rule.rule(),
                  rule.expected(),
                  TerminalText.of(rule.found())));
    }
    return text.toString();
  }
}
