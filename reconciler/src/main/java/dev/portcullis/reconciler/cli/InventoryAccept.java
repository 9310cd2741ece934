package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.cli.CommandFailure.Code;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `portcullis inventory accept`: confirms a loss of inventory that is held.
@Command(
    name = "accept",
    description = "Confirms that the many objects that are gone from the inventory really are.",
    mixinStandardHelpOptions = true)
final class InventoryAccept implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Server server = new Server();
  @Mixin private OperatorFlags by = new OperatorFlags();

  @Override
  public Integer call() {
    if (!server.accept(by.operator()).accepted()) {
      throw new CommandFailure(
          Code.NOT_FOUND,
          "no loss of inventory is held, or the server does not lead",
          "see `portcullis status`");
    }
    spec.commandLine().getOut().println("accepted");
    return ExitCode.DONE.number();
  }
}
