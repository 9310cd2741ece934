package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.web.ActAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `portcullis thaw`: ends a freeze.
@Command(
    name = "thaw",
    description = "Ends a freeze: of everything, and the head of Git is adopted; or of one node.",
    mixinStandardHelpOptions = true)
final class ThawCommand extends ActCommand {
  @Mixin private ScopeFlag what = new ScopeFlag();

  @Override
  ActAnswer ask(Server asked, Operator operator) {
    return asked.operate("thaw", operator, new Act.Thaw(what.scope()));
  }

  @Override
  String words() {
    return what.scope().words() + " is thawed";
  }
}
