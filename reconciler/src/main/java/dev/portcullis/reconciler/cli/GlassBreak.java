package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.web.ActAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `portcullis glass break`: has the journal say that somebody went round the control plane.
@Command(
    name = "break",
    description = {
      "Has the journal say that somebody went round the control plane, and what they did.",
      "Nothing else happens."
    },
    mixinStandardHelpOptions = true)
final class GlassBreak extends ActCommand {
  @Option(
      names = "--what",
      paramLabel = "TEXT",
      required = true,
      description = "What was done, such as `iptables -F pcl-input on n1`.")
  private String what = "";

  @Override
  ActAnswer ask(Server asked, Operator operator) {
    return asked.operate("glass/break", operator, by().read(() -> new Act.BreakGlass(what)));
  }

  @Override
  String words() {
    return "noted";
  }
}
