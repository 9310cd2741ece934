package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.web.PastStatusAnswer;
import dev.portcullis.reconciler.web.PastStatusAnswer.GitPart;
import dev.portcullis.reconciler.web.PastStatusAnswer.NodePart;
import java.util.List;

/// How everything was at a moment before, for people.
final class PastStatusText {
  private PastStatusText() {}

  static String of(PastStatusAnswer status) {
    return StatusText.line("at", status.at())
        + StatusText.journal(status.journal())
        + git(status.git())
        + StatusText.acts(status.acts())
        + StatusText.inventory(status.inventory(), "")
        + StatusText.rules(status.rules())
        + StatusText.line("not known", String.join("; ", status.leftOut()))
        + "\n"
        + nodes(status.nodes());
  }

  private static String git(GitPart git) {
    return StatusText.line("git", git.ref())
        + StatusText.line("  in force", git.adopted())
        + StatusText.line("  seen", git.observed() + " " + git.verdict())
        + StatusText.problems(git.problems());
  }

  private static String nodes(List<NodePart> nodes) {
    if (nodes.isEmpty()) {
      return "no nodes\n";
    }
    var table = new Table().row("NODE", "STATE", "ORDER", "SNAPSHOT", "TROUBLE SINCE", "ERROR");
    var adoptions = new StringBuilder();
    for (NodePart node : nodes) {
      table.row(
          node.node().text(),
          node.state(),
          node.order().text(),
          node.wanted().text(),
          node.since(),
          node.error());
      if (!node.adoption().equals("none")) {
        adoptions.append("%s followed %s\n".formatted(node.node(), node.adoption()));
      }
    }
    return table.text() + adoptions;
  }
}
