package dev.portcullis.reconciler.cli;

import dev.portcullis.events.allowance.CutOffException;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.events.preview.Summary.Meaning;
import dev.portcullis.reconciler.change.Changes;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.loop.MeteredAllowance;
import dev.portcullis.reconciler.offline.OfflineChange;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis preview`: what would a change of policies do?
@Command(
    name = "preview",
    description = {
      "Tells what a change of policies would do: who newly reaches whom and who no longer does,",
      "which rules change on which nodes, and what is risky about it.",
      "Compares two commits of a Git clone, or two directories.",
      "Ends with 3 when a risk stops the change (--fail-on) or it takes too long (--limit), with 4",
      "when manifests have mistakes."
    },
    mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {
  private static final String NOW = "now";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private PreviewOutput output = new PreviewOutput();
  @Mixin private Server server = new Server();

  @Option(
      names = "--base",
      paramLabel = "REF",
      description = "Where the change is to be merged: what it does is counted from where it left.")
  private @Nullable String base;

  @Option(names = "--head", paramLabel = "REF", description = "The change.")
  private @Nullable String head;

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The clone that both are in (default: that of this directory).")
  private Path repository = Path.of(".");

  @Option(names = "--from", paramLabel = "DIR", description = "Manifests before the change.")
  private @Nullable Path from;

  @Option(names = "--to", paramLabel = "DIR", description = "Manifests after the change.")
  private @Nullable Path to;

  @Option(
      names = "--inventory",
      paramLabel = "FILE|DIR",
      description =
          "Manifests of what exists: namespaces, nodes, pods, workloads, services (default: those"
              + " beside the policies).")
  private @Nullable Path inventory;

  @Option(
      names = "--at",
      paramLabel = "now|SEQUENCE|TIME|COMMIT",
      description =
          "Hold the change against what exists in a running system (--server), now or at a moment"
              + " before.")
  private @Nullable String at;

  @Option(
      names = "--group-by",
      paramLabel = "workload|pod",
      converter = Spelled.AsGrouping.class,
      description = "What pods count for (default: workload, their controlling owner).")
  private Grouping grouping = Grouping.WORKLOAD;

  @Option(
      names = "--fail-on",
      paramLabel = "low|medium|high|critical",
      converter = Spelled.AsSeverity.class,
      description =
          "End with 3 when a risk of this severity or worse is not acknowledged by a trailer"
              + " `Portcullis-Ack: ID reason` of a commit.")
  private @Nullable Severity failOn;

  @Option(
      names = "--limit",
      paramLabel = "TIME",
      defaultValue = "10m",
      converter = DurationText.Converter.class,
      description =
          "Give up after so long, and end with 3 (default: 10m). Much memory ends it too.")
  private Duration limit = Duration.ofMinutes(10);

  @Option(
      names = "--exit-code",
      description =
          "End with 1 when anything changes (default: only failures end otherwise than 0).")
  private boolean exitCode;

  @Override
  public Integer call() throws IOException {
    if (at != null) {
      return running(at).number();
    }
    var offline = new OfflinePreview(sources(), existing(), grouping, failOn());
    var allowance = new MeteredAllowance(MeteredAllowance.Bounds.of(limit));
    try {
      return allowance.during(() -> answer(offline)).number();
    } catch (CutOffException e) {
      return cutOff(offline, e).number();
    }
  }

  private ExitCode answer(OfflinePreview offline) {
    OfflineChange change = offline.read();
    if (!change.base().mistakes().isEmpty()) {
      Problems.print(change.base().mistakes(), err());
      err().println("these are mistakes of the base: nobody can tell what it means");
      return ExitCode.INVALID_MANIFESTS;
    }
    if (output.format() == PreviewFormat.CHANGES && offline.mistakes(change).isEmpty()) {
      OfflineChange.Sides sides = change.sides();
      output.print(Changes.between(sides.base(), sides.head()));
      return ExitCode.DONE;
    }
    return told(offline.preview(change));
  }

  private ExitCode cutOff(OfflinePreview offline, CutOffException why) {
    if (output.format() == PreviewFormat.CHANGES) {
      throw new CommandFailure(
          CommandFailure.Code.CUT_OFF.text(),
          "the changes were not found out: " + why.reason(),
          "allow it more time with --limit",
          ExitCode.CHECK_FAILED);
    }
    return told(offline.cutOff(why));
  }

  private ExitCode told(Preview preview) {
    output.print(preview);
    return ending(preview);
  }

  private ExitCode running(String moment) throws IOException {
    if (inventory != null || output.format() == PreviewFormat.CHANGES) {
      throw usage("--at asks a running system: it goes with neither --inventory nor -o changes");
    }
    Preview preview =
        server.preview(sources().proposed(failOn()), moment.equals(NOW) ? "" : moment);
    return told(preview);
  }

  private ExitCode ending(Preview preview) {
    return switch (preview.verdict().gate()) {
      case INVALID -> ExitCode.INVALID_MANIFESTS;
      case FAIL, CUT_OFF -> ExitCode.CHECK_FAILED;
      case PASS ->
          exitCode && preview.summary().meaning() != Meaning.NOTHING
              ? ExitCode.ANSWER_IS_NO
              : ExitCode.DONE;
    };
  }

  private PreviewSources sources() throws IOException {
    if (from != null && to != null && base == null && head == null) {
      return PreviewSources.ofDirectories(from, to);
    }
    if (base != null && head != null && from == null && to == null) {
      return PreviewSources.ofClone(repository, base, head);
    }
    throw usage("name --base REF and --head REF, or --from DIR and --to DIR");
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private List<Severity> failOn() {
    return failOn == null ? List.of() : List.of(failOn);
  }

  private List<ManifestFile> existing() {
    return Optional.ofNullable(inventory).map(ManifestDirectory::read).orElse(List.of());
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
