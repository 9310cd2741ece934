package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.connectivity.Connectivity;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.offline.OfflineCluster;
import dev.portcullis.reconciler.offline.OfflineCluster.Sources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis connectivity`: who can reach whom, by the word of manifests or of a reconciler.
@Command(
    name = "connectivity",
    description = {
      "Tells who can reach whom, from manifests of policies and workloads, without a cluster.",
      "Where no manifests are named, a running reconciler answers."
    },
    mixinStandardHelpOptions = true)
final class ConnectivityCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Server server = new Server();

  @Option(
      names = "--manifests",
      paramLabel = "DIR",
      description = "Manifests of policies and workloads, together.")
  private @Nullable Path manifests;

  @Option(names = "--policies", paramLabel = "DIR", description = "Manifests of policies.")
  private @Nullable Path policies;

  @Option(
      names = "--inventory",
      paramLabel = "DIR",
      description = "Manifests of what exists: namespaces, pods, workloads, services, hosts.")
  private @Nullable Path inventory;

  @Option(
      names = "--group-by",
      paramLabel = "workload|pod",
      converter = Spelled.AsGrouping.class,
      description = "What pods count for (default: workload, their controlling owner).")
  private Grouping grouping = Grouping.WORKLOAD;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json|csv|markdown",
      converter = Spelled.AsConnectionFormat.class,
      description = "How to print the answer (default: text).")
  private ConnectionFormat format = ConnectionFormat.TEXT;

  @Option(
      names = "--batch",
      description =
          "Read directories of manifests from standard input, one a line, and answer each with one"
              + " line of JSON.")
  private boolean batch;

  @Option(
      names = "--at",
      paramLabel = "SEQUENCE|TIME|COMMIT",
      defaultValue = "",
      description = "A moment before, of a running reconciler (default: the newest event).")
  private String at = "";

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    boolean running = !batch && manifests == null && policies == null && inventory == null;
    if (!at.isEmpty() && !running) {
      throw usage("--at asks a running reconciler; manifests have no past");
    }
    if (batch) {
      checkBatch();
      var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      new ConnectivityBatch(grouping, out).answer(lines);
      return ExitCode.DONE.number();
    }
    if (running) {
      server.connectivity(grouping, at, new WarningsAside(format.writer(out), err()));
      return ExitCode.DONE.number();
    }
    return offline(out).number();
  }

  private void checkBatch() {
    if (manifests != null || policies != null || inventory != null) {
      throw usage("--batch reads the names of directories from standard input, and only there");
    }
    if (spec.commandLine().getParseResult().hasMatchedOption("--output")
        && format != ConnectionFormat.JSON) {
      throw usage("--batch answers in JSON");
    }
  }

  private ExitCode offline(PrintWriter out) throws IOException {
    OfflineCluster cluster = OfflineCluster.read(sources(), grouping);
    if (!cluster.mistakes().isEmpty()) {
      Problems.print(cluster.mistakes(), err());
      return ExitCode.INVALID_MANIFESTS;
    }
    Problems.print(cluster.warnings(), err());
    format
        .writer(out)
        .writeAll(
            String.valueOf(manifests == null ? policies : manifests),
            Connectivity.of(cluster.scene()),
            Problems.lines(cluster.warnings()));
    return ExitCode.DONE;
  }

  private Sources sources() {
    if (manifests != null && policies == null && inventory == null) {
      return Sources.together(ManifestDirectory.read(manifests));
    }
    if (manifests == null && policies != null && inventory != null) {
      return new Sources(ManifestDirectory.read(policies), ManifestDirectory.read(inventory));
    }
    throw usage("name --manifests DIR, or --policies DIR and --inventory DIR, or none of them");
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
