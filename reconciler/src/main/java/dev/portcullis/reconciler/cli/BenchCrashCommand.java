package dev.portcullis.reconciler.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.portcullis.enforcer.agent.Version;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.crash.CrashProgress;
import dev.portcullis.reconciler.crash.CrashReport;
import dev.portcullis.reconciler.crash.CrashSettings;
import dev.portcullis.reconciler.crash.CrashTrial;
import dev.portcullis.reconciler.crash.Fault;
import dev.portcullis.reconciler.demo.DemoFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis bench crash`: kills enforcers while packets flow, and judges every packet.
@Command(
    name = "crash",
    description = {
      "Kills enforcers at every call that they make and at random moments, while what they must"
          + " enforce changes and new connections are made all the time; then writes what was"
          + " counted as JSON. Takes root.",
      "Exits with 3 when a law was broken or a goal was missed."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class BenchCrashCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--kills", paramLabel = "N", description = "How many in all (default 1000).")
  private long kills = 1_000;

  @Option(names = "--lanes", paramLabel = "N", description = "Nodes side by side (default 2).")
  private int lanes = 2;

  @Option(names = "--rate", paramLabel = "N", description = "Probes a second, flow and family.")
  private int rate = CrashSettings.RATE;

  @Option(names = "--seed", paramLabel = "N", description = "What chance is drawn from.")
  private long seed = System.nanoTime();

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Goes on from what it holds, if it is there, and keeps there how it stands.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--report", paramLabel = "FILE", description = "Writes the JSON there.")
  private List<Path> reports = new ArrayList<>();

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = "Plants a fault, which must be found: ${COMPLETION-CANDIDATES}.")
  private Fault fault = Fault.NONE;

  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Override
  public Integer call() throws InterruptedException {
    // Before the first log line: nothing but how the trial stands is to be read.
    System.setProperty("portcullis.log.level", "WARN");
    System.setProperty("portcullis.log.others", "ERROR");
    CrashSettings settings = settings();
    CrashProgress counted;
    try {
      counted = CrashTrial.run(settings, before(), this::tell);
    } catch (DemoFailedException e) {
      throw new CommandFailure(Code.DEMO, String.valueOf(e.getMessage()), "");
    } catch (IOException e) {
      throw unwritten(e);
    }
    CrashReport report = CrashReport.of(settings, counted, new Version().getVersion()[0]);
    write(report);
    return (report.isMet() ? ExitCode.DONE : ExitCode.CHECK_FAILED).number();
  }

  private CrashSettings settings() {
    try {
      return new CrashSettings(kills, lanes, rate, fault);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private CrashProgress before() {
    for (Path file : files) {
      if (Files.exists(file)) {
        try {
          return json.readValue(file.toFile(), CrashProgress.class);
        } catch (IOException e) {
          throw new CommandFailure(
              Code.UNREADABLE_INPUT,
              "cannot read " + file + ": " + e.getMessage(),
              "remove it to begin anew");
        }
      }
    }
    return CrashProgress.begin(seed);
  }

  private void tell(CrashProgress progress) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "seed %d: %d kills, %s probes, %d laws broken, slowest convergence %d ms"
            .formatted(
                progress.seed(),
                progress.kills(),
                progress.probes(),
                progress.violations().size(),
                progress.slowestConvergence()));
    err.flush();
    files.forEach(file -> keep(file, progress));
  }

  /// The file is whole at any moment: what is resumed may have been killed itself.
  private void keep(Path file, CrashProgress progress) {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      Files.writeString(unfinished, text(progress));
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private void write(CrashReport report) {
    try {
      if (reports.isEmpty()) {
        spec.commandLine().getOut().print(text(report));
        spec.commandLine().getOut().flush();
      }
      for (Path file : reports) {
        Files.writeString(file, text(report));
      }
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private String text(Object value) throws JsonProcessingException {
    return json.writeValueAsString(value) + "\n";
  }

  private static CommandFailure unwritten(IOException e) {
    return new CommandFailure(
        Code.UNREADABLE_INPUT, "a file cannot be kept: " + e, "name another, or make room");
  }
}
