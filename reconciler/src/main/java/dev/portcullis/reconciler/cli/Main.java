package dev.portcullis.reconciler.cli;

import dev.portcullis.enforcer.agent.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Where the program starts: the root command, under which every other one stands.
@Command(
    name = "portcullis",
    description = "A network-policy control plane whose only way to change anything is an event.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {CommandLine.HelpCommand.class, BenchCommand.class})
public final class Main {
  private Main() {}

  static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }
}
