package dev.portcullis.reconciler.cli;

import dev.portcullis.enforcer.agent.CountersAnswer;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedText;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.web.WantedAnswer;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `portcullis rules NODE`: what a node must enforce, as its enforcer would write it.
@Command(
    name = "rules",
    description = {
      "Shows the ip sets and rules that a node must enforce, or had to at a moment before, and",
      "where in Git the rules stand."
    },
    mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {
  @Mixin private Server server = new Server();
  @Mixin private Printing printing = new Printing();
  @Mixin private AtFlag at = new AtFlag();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NODE",
      converter = NodeText.class,
      description = "The name of the node.")
  private NodeName node = new NodeName("none");

  @Option(
      names = "--family",
      paramLabel = "ipv4|ipv6",
      converter = FamilyText.class,
      description = "Only one family, in text (default: both).")
  private List<Family> families = List.of(Family.values());

  @Mixin private NodeCounters counters = new NodeCounters();

  /// A family by its name in records.
  static final class FamilyText implements ITypeConverter<Family> {
    @Override
    public Family convert(String text) {
      for (Family family : Family.values()) {
        if (family.text().equals(text)) {
          return family;
        }
      }
      throw new TypeConversionException("expected ipv4 or ipv6, not '" + text + "'");
    }
  }

  @Override
  public Integer call() {
    if (at.isPast() && counters.areAsked()) {
      throw new ParameterException(
          spec.commandLine(), "--counters counts what the kernel holds now; --at is about before");
    }
    WantedAnswer answer = server.wanted(node, at.text());
    Wanted wanted = wanted(answer);
    List<CountersAnswer> counted = counters.of(node).stream().toList();
    switch (printing.format()) {
      case JSON -> printJson(answer, counted);
      case TEXT -> printing.out().print(text(wanted, counted) + places(answer.places()));
    }
    printing.out().flush();
    return ExitCode.DONE.number();
  }

  private static Wanted wanted(WantedAnswer answer) {
    try {
      return answer.wanted();
    } catch (IllegalArgumentException | UnknownRecordException e) {
      throw new CommandFailure(
          Code.SERVER_FAILED,
          "the server's answer is not whole: " + e.getMessage(),
          "use programs of one version");
    }
  }

  private void printJson(WantedAnswer answer, List<CountersAnswer> counted) {
    if (counted.isEmpty()) {
      printing.json(answer);
    } else {
      printing.json(new CountedRules(answer, counted.getFirst()));
    }
  }

  /// What is printed as JSON with `--counters`.
  record CountedRules(WantedAnswer wanted, CountersAnswer counters) {}

  private String text(Wanted wanted, List<CountersAnswer> counted) {
    var text = new StringBuilder(head(wanted.snapshot()));
    for (Family family : families) {
      text.append("\n# ip sets, ").append(family.text()).append('\n');
      text.append(WantedText.sets(wanted, family));
      text.append("\n# rules, ").append(family.text()).append('\n');
      String table = WantedText.table(wanted, family, RenderSettings.DEFAULT);
      text.append(counted.isEmpty() ? table : NodeCounters.beside(table, family, counted));
    }
    return text.toString();
  }

  private static String places(SortedMap<String, String> places) {
    var table = new Table();
    places.forEach((rule, place) -> table.row("# " + rule, place));
    return places.isEmpty() ? "" : "\n# where the rules stand in Git\n" + table.text();
  }

  private static String head(NodeSnapshot snapshot) {
    return "# node %s, sequence %s, commit %s\n# digest %s, order %s\n"
            .formatted(
                snapshot.node(),
                snapshot.provenance().sequence(),
                snapshot.provenance().commit(),
                snapshot.digest(),
                snapshot.order().text())
        + (snapshot.order() == Order.FREEZE
            ? "# frozen: the node keeps the rules that it has\n"
            : "");
  }
}
