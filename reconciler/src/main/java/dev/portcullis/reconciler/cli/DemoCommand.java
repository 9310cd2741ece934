package dev.portcullis.reconciler.cli;

import dev.portcullis.enforcer.agent.Version;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.demo.Demo;
import dev.portcullis.reconciler.demo.DemoFailedException;
import dev.portcullis.reconciler.demo.DemoReport;
import dev.portcullis.reconciler.demo.DemoSettings;
import dev.portcullis.reconciler.demo.Voice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis demo`: shows the whole path with real packets.
@Command(
    name = "demo",
    description = {
      "Tells the story of a policy, for real: an embedded Kafka, a Git repository, two nodes with"
          + " pods in network namespaces, and connections between them.",
      "Takes everything away again, also on Ctrl-C. Exits with 3 when a step does not show what it"
          + " must."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--report", paramLabel = "FILE", description = "Writes the steps there, as JSON.")
  private List<Path> reports = new ArrayList<>();

  @Option(names = "--keep", description = "Leaves everything running after the last step.")
  private boolean keep;

  @Option(
      names = "--no-kernel",
      description = "Works in memory, without packets: where there is no root.")
  private boolean noKernel;

  @Option(
      names = "--break",
      paramLabel = "STEP",
      description = "Breaks something in this step, which must then fail; for tests.")
  private int broken;

  @Override
  public Integer call() throws InterruptedException {
    // Before the first log line: the story is the log of this program.
    System.setProperty("portcullis.log.level", "WARN");
    System.setProperty("portcullis.log.others", "ERROR");
    try {
      var voice = new Voice(spec.commandLine().getOut(), palette());
      DemoReport report = Demo.run(settings(), voice, this::write);
      return (report.ok() ? ExitCode.DONE : ExitCode.CHECK_FAILED).number();
    } catch (DemoFailedException e) {
      throw new CommandFailure(Code.DEMO, String.valueOf(e.getMessage()), "");
    }
  }

  private void write(DemoReport report) {
    for (Path file : reports) {
      try {
        Files.writeString(file, report.json(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new CommandFailure(
            Code.DEMO, "cannot write the report: " + e, "name another file with --report");
      }
    }
  }

  private DemoSettings settings() {
    if (broken < 0 || broken > DemoSettings.STEPS) {
      throw new ParameterException(
          spec.commandLine(), "--break is a step from 1 to " + DemoSettings.STEPS);
    }
    return new DemoSettings(
        noKernel ? DemoSettings.Footing.MEMORY : DemoSettings.Footing.NAMESPACES,
        keep ? DemoSettings.Ending.KEPT : DemoSettings.Ending.CLEAN,
        broken);
  }

  private static Voice.Palette palette() {
    boolean wanted = Optional.ofNullable(System.getenv("NO_COLOR")).orElse("").isEmpty();
    boolean terminal =
        Optional.ofNullable(System.console()).filter(it -> it.isTerminal()).isPresent();
    return wanted && terminal ? Voice.Palette.COLOURED : Voice.Palette.PLAIN;
  }
}
