package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.audit.Recompilation;
import dev.portcullis.reconciler.audit.Span;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.image.AsOf;
import java.util.ArrayList;
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
      "results against what the journal says of them."
    },
    mixinStandardHelpOptions = true)
final class AuditReplay implements Callable<Integer> {
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
      description = "Say also what this node was to enforce.")
  private List<NodeName> nodes = List.of();

  @Option(names = "--check", description = "End with 3 when anything comes out another way.")
  private boolean check;

  /// What is answered as JSON.
  private record Answer(
      long sequence,
      String time,
      String commit,
      int policies,
      int endpoints,
      int sets,
      Digest nodesRoot,
      Digest setsRoot,
      Recompilation.Tally compilations,
      List<Recompilation.Difference> differences,
      List<NodeAnswer> nodes) {
    private Answer {
      differences = List.copyOf(differences);
      nodes = List.copyOf(nodes);
    }
  }

  /// What a node was to enforce.
  private record NodeAnswer(String node, String order, Digest snapshot) {}

  @Override
  public Integer call() {
    var recompilation = new Recompilation();
    var span = new Span(List.of(), to);
    if (span.looksAhead()) {
      source.readWhole(span::look);
    }
    source.readWhole(events -> recompilation.take(events.stream().filter(span::isIn).toList()));
    Recompilation.Outcome outcome = recompilation.outcome();
    Answer answer = answer(outcome);
    switch (printing.format()) {
      case JSON -> printing.json(answer);
      case TEXT -> printing.out().print(text(answer));
    }
    printing.out().flush();
    boolean isWrong = check && outcome.tally().different() > 0;
    return (isWrong ? ExitCode.CHECK_FAILED : ExitCode.DONE).number();
  }

  private Answer answer(Recompilation.Outcome outcome) {
    List<NodeAnswer> asked = new ArrayList<>();
    for (NodeName node : nodes) {
      NodeOutcome known = outcome.compilation().nodes().get(node);
      if (known == null) {
        throw new CommandFailure(
            Code.NOT_FOUND,
            "the journal knows no node " + node + " at that moment",
            "`portcullis audit log --type InventoryPut` tells of all");
      }
      asked.add(new NodeAnswer(node.text(), known.order().text(), known.standing()));
    }
    var image = outcome.image();
    return new Answer(
        image.journal().last().value(),
        image.journal().time().toString(),
        image.git().adopted().text(),
        image.git().resources().policies().size(),
        image.inventory().endpoints(),
        outcome.compilation().sets().size(),
        outcome.compilation().nodesRoot(),
        outcome.compilation().setsRoot(),
        outcome.tally(),
        outcome.differences(),
        asked);
  }

  private static String text(Answer answer) {
    var table =
        new Table()
            .row("through", "sequence " + answer.sequence() + ", " + answer.time())
            .row("in force", answer.commit())
            .row("policies", String.valueOf(answer.policies()))
            .row("endpoints", String.valueOf(answer.endpoints()))
            .row("ip sets", answer.sets() + ", " + answer.setsRoot())
            .row("nodes", answer.nodesRoot().text());
    answer
        .nodes()
        .forEach(node -> table.row("node " + node.node(), node.order() + ", " + node.snapshot()));
    Recompilation.Tally tally = answer.compilations();
    table.row(
        "compilations",
        "%d as the journal says, %d not; %d by another version of the compiler, not compared"
            .formatted(tally.same(), tally.different(), tally.otherCompiler()));
    var text = new StringBuilder(table.text());
    for (Recompilation.Difference it : answer.differences()) {
      text.append(
          "DIFFERENT at sequence %s: the %s are %s in the journal and %s again; other rules for %s\n"
              .formatted(it.sequence(), it.of(), it.journal(), it.again(), it.nodes()));
    }
    return text.toString();
  }
}
