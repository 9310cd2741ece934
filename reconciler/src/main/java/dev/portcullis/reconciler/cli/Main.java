package dev.portcullis.reconciler.cli;

import dev.portcullis.enforcer.agent.EnforceCommand;
import dev.portcullis.enforcer.agent.EnforcerCommand;
import dev.portcullis.enforcer.agent.Version;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;

/// Where the program starts: the root command, under which every other one stands.
@Command(
    name = "portcullis",
    description = "A network-policy control plane whose only way to change anything is an event.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      StandaloneCommand.class,
      ReconcileCommand.class,
      EnforceCommand.class,
      EnforcerCommand.class,
      InventoryCommand.class,
      FetchCommand.class,
      RulesCommand.class,
      StatusCommand.class,
      RollbackCommand.class,
      UnpinCommand.class,
      FreezeCommand.class,
      ThawCommand.class,
      NodeCommand.class,
      GlassCommand.class,
      LintCommand.class,
      PreviewCommand.class,
      ConnectivityCommand.class,
      AuditCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private Main() {}

  static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    var root = new CommandLine(new Main());
    addFlags(root);
    return root.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setExecutionExceptionHandler(new FailureTold());
  }

  private static void addFlags(CommandLine root) {
    List<SettingKey> all = Arrays.asList(SettingKey.values());
    SettingFlags.add(command(root, "standalone").getCommandSpec(), all);
    SettingFlags.add(
        command(root, "reconcile").getCommandSpec(),
        all.stream().filter(key -> !key.isOfStandalone()).toList());
    for (String name : List.of("put", "remove", "get")) {
      addKafkaFlags(command(command(root, "inventory"), name));
    }
    for (String name :
        List.of("log", "verify", "replay", "diff", "export", "import", "prove", "consistency")) {
      addKafkaFlags(command(command(root, "audit"), name));
    }
  }

  private static void addKafkaFlags(CommandLine command) {
    SettingFlags.add(
        command.getCommandSpec(),
        List.of(SettingKey.KAFKA_BOOTSTRAP, SettingKey.KAFKA_TOPIC_PREFIX));
  }

  private static CommandLine command(CommandLine parent, String name) {
    CommandLine command = parent.getSubcommands().get(name);
    if (command == null) {
      throw new IllegalStateException("there is no command " + name);
    }
    return command;
  }
}
