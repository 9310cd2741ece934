package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.web.PastStatusAnswer;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis status`: how everything is.
@Command(
    name = "status",
    description = {
      "Shows the journal, what of Git is in force, and how every node does; or how it was at a",
      "moment before, as far as the journal tells."
    },
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Mixin private Server server = new Server();
  @Mixin private Printing printing = new Printing();
  @Mixin private AtFlag at = new AtFlag();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--exit-code", description = "End with 1 when a node does not enforce.")
  private boolean exitCode;

  @Override
  public Integer call() {
    if (at.isPast()) {
      return past().number();
    }
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

  private ExitCode past() {
    if (exitCode) {
      throw new ParameterException(
          spec.commandLine(),
          "--exit-code asks what nodes enforce now; the journal does not tell it of before");
    }
    PastStatusAnswer status = server.status(at.text());
    switch (printing.format()) {
      case JSON -> printing.json(status);
      case TEXT -> printing.out().print(PastStatusText.of(status));
    }
    printing.out().flush();
    return ExitCode.DONE;
  }

  private static boolean isEnforced(StatusAnswer status) {
    return status.nodes().stream()
        .allMatch(node -> node.state().equals("enforced") || node.state().equals("retired"));
  }
}
