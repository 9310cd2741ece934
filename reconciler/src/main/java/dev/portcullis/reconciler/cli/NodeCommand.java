package dev.portcullis.reconciler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis node`: what becomes of a node.
@Command(
    name = "node",
    description = "Says what becomes of a node.",
    mixinStandardHelpOptions = true,
    subcommands = NodeRetire.class)
final class NodeCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing: retire");
  }
}
