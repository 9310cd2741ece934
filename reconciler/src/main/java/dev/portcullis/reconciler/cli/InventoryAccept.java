package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.web.AcceptRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis inventory accept`: confirms a loss of inventory that is held.
@Command(
    name = "accept",
    description = "Confirms that the many objects that are gone from the inventory really are.",
    mixinStandardHelpOptions = true)
final class InventoryAccept implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Server server = new Server();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it is kept in the journal.")
  private String reason = "";

  @Option(
      names = "--operator",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who confirms it (default: the user).")
  private String operator = "";

  @Override
  public Integer call() {
    if (!server.accept(request()).accepted()) {
      throw new CommandFailure(
          Code.NOT_FOUND,
          "no loss of inventory is held, or the server does not lead",
          "see `portcullis status`");
    }
    spec.commandLine().getOut().println("accepted");
    return ExitCode.DONE.number();
  }

  private AcceptRequest request() {
    try {
      return new AcceptRequest(operator, reason);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
