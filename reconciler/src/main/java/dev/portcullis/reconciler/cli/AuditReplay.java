package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.audit.LastReports;
import dev.portcullis.reconciler.audit.ReportCheck.Reach;
import dev.portcullis.reconciler.audit.Span;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.replay.Findings;
import dev.portcullis.reconciler.replay.PublishedVerdict;
import dev.portcullis.reconciler.replay.Replay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `portcullis audit replay`: what the journal amounts to, worked out from nothing.
@Command(
    name = "replay",
    description = {
      "Folds the journal from nothing, compiles it again wherever it was compiled, and holds the",
      "results against what the journal says of them. With --check also against what is published",
      "and what nodes reported."
    },
    mixinStandardHelpOptions = true)
final class AuditReplay implements Callable<Integer> {
  private static final String ASK = "--check compares it";

  @Mixin private JournalSource source = new JournalSource();
  @Mixin private Printing printing = new Printing();

  @Option(
      names = "--to",
      paramLabel = "SEQUENCE|TIME|COMMIT",
      converter = MomentText.class,
      description = "The last moment that counts (default: the end).")
  private List<AsOf> to = List.of();

  @Option(
      names = "--node",
      paramLabel = "NODE",
      converter = NodeText.class,
      description = "Say also what this node was to enforce, and what it reported last.")
  private List<NodeName> nodes = List.of();

  @Option(
      names = "--check",
      description = {
        "Compare with what is published and reported too; end with 3 when anything comes out another",
        "way."
      })
  private boolean check;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      converter = DurationText.Converter.class,
      description = {
        "How long what is published may be behind the journal before it is told as wrong",
        "(default: 15s)."
      })
  private Duration patience = Duration.ofSeconds(15);

  private String reportsNotCompared = "";

  @Override
  public Integer call() throws InterruptedException {
    var last = new LastReports(nodes);
    Findings findings = check && source.isTopic() && to.isEmpty() ? live(last) : upTo(last);
    ReplayAnswer answer =
        ReplayAnswer.of(findings, reportsNotCompared, ReplayAnswer.nodes(findings, nodes, last));
    switch (printing.format()) {
      case JSON -> printing.json(answer);
      case TEXT -> printing.out().print(ReplayText.of(answer));
    }
    printing.out().flush();
    return (check && findings.isAgainst() ? ExitCode.CHECK_FAILED : ExitCode.DONE).number();
  }

  private Findings live(LastReports last) throws InterruptedException {
    try (var journal = new JournalSource.OfTopic(source.kafka())) {
      return new Replay(last::take).judged(source.kafka(), journal, patience);
    }
  }

  private Findings upTo(LastReports last) {
    var replay = new Replay(check ? last::take : _ -> {});
    reports(replay, last);
    var span = new Span(List.of(), to);
    if (span.looksAhead()) {
      source.readWhole(span::look);
    }
    source.readWhole(events -> replay.take(events.stream().filter(span::isIn).toList()));
    return replay.findings(
        to.isEmpty() ? Reach.WHOLE : Reach.PART, PublishedVerdict.notCompared(whyNotPublished()));
  }

  private void reports(Replay replay, LastReports last) {
    if (check) {
      reportsNotCompared =
          switch (source.readReports(replay::takeReports)) {
            case THERE -> "";
            case NONE -> "the file holds none";
          };
      return;
    }
    reportsNotCompared = ASK;
    if (!nodes.isEmpty()) {
      var _ = source.readReports(records -> records.forEach(last::take));
    }
  }

  private String whyNotPublished() {
    if (!check) {
      return ASK;
    }
    return source.isTopic()
        ? "the topics are of the journal's end, not of a moment before"
        : "a file does not hold it";
  }
}
