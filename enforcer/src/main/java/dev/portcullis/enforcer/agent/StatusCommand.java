package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.LocalApi.Reply;
import dev.portcullis.enforcer.agent.NodeCommand.Failure;
import dev.portcullis.events.report.Mode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `portcullis enforcer status`: how enforcement on this node stands. Where no enforcer answers, it
/// tells what one has left on the disk, and says so.
@Command(
    name = "status",
    description = {
      "Tells what this node was asked, what it enforces, and what is wrong.",
      "Where no enforcer answers: what it left on the disk."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class StatusCommand implements Callable<Integer> {
  @Mixin private NodeCommand node = new NodeCommand();

  @Option(
      names = "--exit-code",
      description = "Exit with 1 unless what this node was asked is in force.")
  private boolean exitCode;

  /// The answer as JSON where no enforcer answers.
  record FromDisk(int version, String mode, String url, String unreachable, DiskStatus disk) {}

  @Override
  public Integer call() throws InterruptedException {
    try {
      return switch (node.api().get("/api/v1/status", EnforcerStatus.class)) {
        case Reply.Answered<EnforcerStatus>(EnforcerStatus status) -> {
          node.print(status, StatusText.of(status));
          yield isAsAsked(status) || !exitCode ? NodeCommand.DONE : NodeCommand.NO;
        }
        case Reply.Failed<EnforcerStatus>(String reason) ->
            node.fail(
                new Failure(
                    "PCL6102", node.url() + " failed: " + reason, "is that this node's enforcer?"));
        case Reply.Silent<EnforcerStatus>(String reason) -> fromDisk(reason);
      };
    } catch (UnusableSettingsException e) {
      return node.fail(Failure.settings(e));
    }
  }

  private static boolean isAsAsked(EnforcerStatus status) {
    return status.mode().equals(Mode.ENFORCING.text()) || status.mode().equals(Mode.FROZEN.text());
  }

  private int fromDisk(String reason) {
    node.say(
        new Failure(
            "PCL6101",
            "no enforcer answers at " + node.url() + ": " + reason,
            "what follows is from the disk; its rules stay in the kernel without it"));
    DiskStatus disk = DiskStatus.read(node.flags().stateDirectory());
    node.print(
        new FromDisk(EnforcerStatus.VERSION, "", node.url().toString(), reason, disk),
        StatusText.of(disk));
    return exitCode ? NodeCommand.NO : NodeCommand.DONE;
  }
}
