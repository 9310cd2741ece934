package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.decide.Operator;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options for who has something done, and why.
final class OperatorFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

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
      description = "Who has it done (default: the user).")
  private String name = "";

  Operator operator() {
    return read(() -> new Operator(name, reason));
  }

  /// What `reading` makes of the arguments; one that they do not make is wrong usage.
  <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
