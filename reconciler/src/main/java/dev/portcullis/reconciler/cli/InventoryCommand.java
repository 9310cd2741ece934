package dev.portcullis.reconciler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis inventory`: what exists, as the topic says it.
@Command(
    name = "inventory",
    description = "Says what exists and what is gone, and lists it.",
    mixinStandardHelpOptions = true,
    subcommands = {
      InventoryPut.class,
      InventoryRemove.class,
      InventoryGet.class,
      InventoryAccept.class
    })
final class InventoryCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing: put, remove, get or accept");
  }
}
