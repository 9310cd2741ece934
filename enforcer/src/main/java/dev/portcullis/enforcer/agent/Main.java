package dev.portcullis.enforcer.agent;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Where the enforcer's own, small artifact starts.
@Command(
    name = "portcullis",
    description = "The agent of a node: applies its rule snapshot, and proves what it applied.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {EnforceCommand.class, EnforcerCommand.class, CommandLine.HelpCommand.class})
public final class Main {
  private Main() {}

  static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
