package dev.portcullis.reconciler.cli;

import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.web.StatusAnswer;
import dev.portcullis.reconciler.web.StatusAnswer.ActsPart;
import dev.portcullis.reconciler.web.StatusAnswer.GitPart;
import dev.portcullis.reconciler.web.StatusAnswer.InventoryPart;
import dev.portcullis.reconciler.web.StatusAnswer.JournalPart;
import dev.portcullis.reconciler.web.StatusAnswer.NodePart;
import dev.portcullis.reconciler.web.StatusAnswer.RulesPart;
import dev.portcullis.reconciler.web.StatusAnswer.StandingAct;
import java.util.List;
import java.util.stream.Collectors;

/// How everything is, for people.
final class StatusText {
  private StatusText() {}

  static String of(StatusAnswer status) {
    return parts(status) + "\n" + nodes(status.nodes());
  }

  private static String parts(StatusAnswer status) {
    return line("reconciler", status.instance() + ", " + status.role())
        + line("kafka", status.kafka())
        + journal(status.journal())
        + git(status.git())
        + acts(status.acts())
        + inventory(status.inventory(), "; `portcullis inventory accept` confirms it")
        + rules(status.rules());
  }

  static String journal(JournalPart journal) {
    return line(
        "journal",
        journal.sequence() < 0
            ? "empty"
            : "sequence %s, epoch %s, %s (%s)"
                .formatted(journal.sequence(), journal.epoch(), journal.time(), journal.id()));
  }

  private static String git(GitPart git) {
    return line("git", git.ref() + ", remote " + git.remote())
        + line("  in force", git.adopted())
        + line("  seen", git.observed() + " " + git.verdict())
        + problems(git.problems());
  }

  /// Each mistake at its place, with what to do.
  static String problems(List<Problem> problems) {
    var text = new StringBuilder();
    for (Problem problem : problems) {
      text.append("%s: %s: %s\n".formatted(problem.at(), problem.code(), problem.message()));
      text.append("  ").append(problem.remedy()).append('\n');
    }
    return text.toString();
  }

  /// What operators did that is not undone yet, and how it is.
  static String acts(ActsPart acts) {
    var text = new StringBuilder();
    acts.pinned().forEach(it -> text.append(act("  pinned", "to " + it.about(), it)));
    acts.frozen()
        .forEach(it -> text.append(act("  frozen", FreezeScope.parse(it.about()).words(), it)));
    acts.retired().forEach(it -> text.append(act("  retired", it.about(), it)));
    return text.toString();
  }

  private static String act(String name, String about, StandingAct act) {
    return line(name, about + " " + act.signed());
  }

  /// What exists; to a loss that is held, `remedy` is said.
  static String inventory(InventoryPart inventory, String remedy) {
    String counts =
        "%s objects, %s endpoints, %s nodes"
            .formatted(inventory.objects(), inventory.endpoints(), inventory.nodes());
    String contested =
        inventory.contestedAddresses() == 0
            ? ""
            : ", " + inventory.contestedAddresses() + " contested addresses";
    String held =
        inventory.held().isEmpty()
            ? ""
            : line(
                "  held",
                "a loss of inventory, at sequence %s%s".formatted(inventory.held(), remedy));
    return line("inventory", counts + contested) + overruled(inventory.overruledByGit()) + held;
  }

  private static String overruled(List<InventoryKey> keys) {
    return keys.isEmpty()
        ? ""
        : line(
            "  overruled",
            "%s: Git describes them too, and its word counts"
                .formatted(
                    keys.stream().map(InventoryKey::toString).collect(Collectors.joining(", "))));
  }

  static String rules(RulesPart rules) {
    return line(
        "rules",
        "%s policies, %s sections, %s ip sets, through sequence %s"
            .formatted(rules.policies(), rules.sections(), rules.sets(), rules.through()));
  }

  static String line(String name, String text) {
    return "%-12s%s\n".formatted(name, text.isEmpty() ? "-" : text);
  }

  private static String nodes(List<NodePart> nodes) {
    var table = new Table().row("NODE", "STATE", "ORDER", "MODE", "SEQUENCE", "REPORTED", "ERROR");
    for (NodePart node : nodes) {
      table.row(
          node.node().text(),
          node.state(),
          node.order().text(),
          node.mode(),
          node.reportedSequence() < 0 ? "" : Long.toString(node.reportedSequence()),
          node.reportedAt(),
          node.error());
    }
    return nodes.isEmpty() ? "no nodes\n" : table.text() + adoptions(nodes);
  }

  private static String adoptions(List<NodePart> nodes) {
    return nodes.stream()
        .filter(node -> !node.adoption().equals("none"))
        .map(node -> "%s followed %s\n".formatted(node.node(), node.adoption()))
        .collect(Collectors.joining());
  }
}
