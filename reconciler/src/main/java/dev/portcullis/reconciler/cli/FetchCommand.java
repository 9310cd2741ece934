package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.web.FetchAnswer;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis fetch`: looks at Git now, and may wait until what is there is enforced everywhere.
@Command(
    name = "fetch",
    description = {
      "Looks at Git now instead of at the next poll.",
      "Ends with 4 when the commit was rejected, and with 5 when waiting took too long."
    },
    mixinStandardHelpOptions = true)
final class FetchCommand implements Callable<Integer> {
  private static final int LONGEST_WAIT = 600;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Server server = new Server();
  @Mixin private Printing printing = new Printing();

  @Option(
      names = "--wait",
      arity = "0..1",
      paramLabel = "SECONDS",
      defaultValue = "0",
      fallbackValue = "60",
      description = "Wait at most so long until every node enforces it (without a number: 60).")
  private int wait;

  @Override
  public Integer call() {
    if (wait < 0 || wait > LONGEST_WAIT) {
      throw new ParameterException(
          spec.commandLine(), "--wait is a number of seconds from 0 to " + LONGEST_WAIT);
    }
    FetchAnswer answer = server.fetch(Duration.ofSeconds(wait));
    switch (printing.format()) {
      case JSON -> printing.json(answer);
      case TEXT -> printing.out().print(text(answer));
    }
    printing.out().flush();
    return exitCode(answer).number();
  }

  private static String text(FetchAnswer answer) {
    String commit = answer.commit().isEmpty() ? "" : " " + answer.commit();
    String message = answer.message().isEmpty() ? "" : ": " + answer.message();
    return answer.verdict()
        + commit
        + message
        + "\n"
        + StatusText.problems(answer.problems())
        + "enforced on %s of %s nodes\n".formatted(answer.nodesEnforcing(), answer.nodes());
  }

  private ExitCode exitCode(FetchAnswer answer) {
    return switch (answer.verdict()) {
      case "adopted", "unchanged" ->
          wait > 0 && !answer.complete() ? ExitCode.TIMED_OUT : ExitCode.DONE;
      case "rejected" -> ExitCode.INVALID_MANIFESTS;
      default -> ExitCode.UNUSABLE;
    };
  }
}
