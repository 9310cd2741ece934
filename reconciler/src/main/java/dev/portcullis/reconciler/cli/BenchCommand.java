package dev.portcullis.reconciler.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.portcullis.enforcer.agent.Version;
import dev.portcullis.reconciler.bench.BenchReport;
import dev.portcullis.reconciler.bench.Benchmark;
import dev.portcullis.reconciler.bench.Results;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portcullis bench`: measures, and writes the numbers as JSON.
@Command(
    name = "bench",
    description = "Run the benchmarks and write their numbers as JSON.",
    subcommands = BenchCrashCommand.class,
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Which benchmarks; all if none.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--report", paramLabel = "FILE", description = "Write the JSON there.")
  private @Nullable Path report;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    // Before the first log line: to write what every enforcer does would be measured too.
    System.setProperty("portcullis.log.level", "WARN");
    System.setProperty("portcullis.log.others", "ERROR");
    CommandSpec own = Optional.ofNullable(spec).orElseThrow();
    List<Benchmark> chosen = chosen(own);
    PrintWriter progress = own.commandLine().getErr();
    var results = new Results(progress::println);
    for (Benchmark benchmark : chosen) {
      benchmark.measure(results);
      progress.flush();
    }
    var wanted = new TreeSet<String>();
    chosen.forEach(benchmark -> wanted.add(benchmark.name()));
    String json =
        new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(
                new BenchReport(
                    String.join(",", wanted),
                    new Version().getVersion()[0],
                    BenchReport.Machine.here(),
                    results.all()));
    if (report == null) {
      own.commandLine().getOut().println(json);
    } else {
      Files.writeString(report, json + "\n");
    }
    return ExitCode.DONE.number();
  }

  private List<Benchmark> chosen(CommandSpec own) {
    var known = new TreeSet<String>();
    Benchmark.ALL.forEach(benchmark -> known.add(benchmark.name()));
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ParameterException(
            own.commandLine(), "no benchmark `" + name + "`; there are " + known);
      }
    }
    return Benchmark.ALL.stream()
        .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
        .toList();
  }
}
