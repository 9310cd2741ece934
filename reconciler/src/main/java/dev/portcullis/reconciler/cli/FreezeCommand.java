package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.web.ActAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `portcullis freeze`: has rules stay as they are.
@Command(
    name = "freeze",
    description = {
      "Has every node keep the rules that it has, and no commit adopted; or one node alone.",
      "What exists is followed on: new members still come into the sets that are used."
    },
    mixinStandardHelpOptions = true)
final class FreezeCommand extends ActCommand {
  @Mixin private ScopeFlag what = new ScopeFlag();

  @Override
  ActAnswer ask(Server asked, Operator operator) {
    return asked.operate("freeze", operator, new Act.Freeze(what.scope()));
  }

  @Override
  String words() {
    return what.scope().words() + " is frozen";
  }
}
