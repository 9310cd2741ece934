package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.web.ActAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `portcullis node retire`: has a node take its rules away.
@Command(
    name = "retire",
    description = {
      "Has a node take its rules away, for good: nothing is enforced on it any more.",
      "It is a new node once it was gone from the inventory and is put there again."
    },
    mixinStandardHelpOptions = true)
final class NodeRetire extends ActCommand {
  @Parameters(
      paramLabel = "NODE",
      converter = NodeText.class,
      description = "The name of the node.")
  private NodeName node = new NodeName("none");

  @Override
  ActAnswer ask(Server asked, Operator operator) {
    return asked.operate("node/retire", operator, new Act.RetireNode(node));
  }

  @Override
  String words() {
    return "node " + node + " is retired";
  }
}
