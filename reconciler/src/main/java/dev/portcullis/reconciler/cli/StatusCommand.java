package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.web.StatusAnswer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `portcullis status`: how everything is.
@Command(
    name = "status",
    description = "Shows the journal, what of Git is in force, and how every node does.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Mixin private Server server = new Server();
  @Mixin private Printing printing = new Printing();

  @Option(names = "--exit-code", description = "End with 1 when a node does not enforce.")
  private boolean exitCode;

  @Override
  public Integer call() {
    StatusAnswer status = server.status();
    switch (printing.format()) {
      case JSON -> printing.json(status);
      case TEXT -> printing.out().print(StatusText.of(status));
    }
    printing.out().flush();
    return exitCode && !isEnforced(status)
        ? ExitCode.ANSWER_IS_NO.number()
        : ExitCode.DONE.number();
  }

  private static boolean isEnforced(StatusAnswer status) {
    return status.nodes().stream()
        .allMatch(node -> node.state().equals("enforced") || node.state().equals("retired"));
  }
}
