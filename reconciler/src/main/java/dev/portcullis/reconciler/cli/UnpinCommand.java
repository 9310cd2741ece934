package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.web.ActAnswer;
import picocli.CommandLine.Command;

/// `portcullis unpin`: follows Git again.
@Command(
    name = "unpin",
    description = "Ends a rollback: Git is looked at again, and its head is adopted.",
    mixinStandardHelpOptions = true)
final class UnpinCommand extends ActCommand {
  @Override
  ActAnswer ask(Server asked, Operator operator) {
    return asked.operate("unpin", operator, new Act.Unpin());
  }

  @Override
  String words() {
    return "unpinned";
  }
}
