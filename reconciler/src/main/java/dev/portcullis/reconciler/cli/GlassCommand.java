package dev.portcullis.reconciler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis glass`: what is done round the control plane.
@Command(
    name = "glass",
    description = "Notes what is done round the control plane.",
    mixinStandardHelpOptions = true,
    subcommands = GlassBreak.class)
final class GlassCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing: break");
  }
}
