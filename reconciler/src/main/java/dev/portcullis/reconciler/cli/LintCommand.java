package dev.portcullis.reconciler.cli;

import dev.portcullis.enforcer.agent.Version;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Risk;
import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.offline.OfflineCluster;
import dev.portcullis.reconciler.parse.Diagnostic;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import dev.portcullis.reconciler.parse.Parsed;
import dev.portcullis.reconciler.preview.Findings;
import dev.portcullis.reconciler.rendering.RiskLines;
import dev.portcullis.reconciler.rendering.Sarif;
import dev.portcullis.reconciler.risk.Risks;
import dev.portcullis.reconciler.web.Answers;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portcullis lint PATH`: would a commit with these manifests be adopted, and do they say what
/// their authors mean?
@Command(
    name = "lint",
    description = {
      "Checks manifests as a commit with them would be checked. Needs no cluster.",
      "Where they have no mistake, tells of rules that do nothing and of selectors that select",
      "nothing of what the manifests beside them describe.",
      "Ends with 4 when there is a mistake; warnings and risks alone end with 0."
    },
    mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json|sarif",
      converter = Spelled.AsLintFormat.class,
      description = "How to print the answer (default: text).")
  private LintFormat format = LintFormat.TEXT;

  @Parameters(paramLabel = "PATH", description = "A file, or a directory of manifests.")
  private Path path = Path.of(".");

  /// What `-o json` prints.
  record Answer(
      String input, int total, List<Problem> mistakes, List<Problem> warnings, List<Risk> risks) {
    Answer {
      mistakes = List.copyOf(mistakes);
      warnings = List.copyOf(warnings);
      risks = List.copyOf(risks);
    }
  }

  @Override
  public Integer call() {
    List<ManifestFile> files = ManifestDirectory.read(path);
    Parsed parsed = ManifestParser.parse(files);
    var answer =
        new Answer(
            path.toString(),
            parsed.total(),
            problems(parsed.diagnostics()),
            problems(parsed.warnings()),
            parsed.total() > 0 ? List.of() : risks(files));
    switch (format) {
      case JSON -> json(answer);
      case SARIF -> json(Sarif.of(findings(answer), answer.risks(), Version.text()));
      case TEXT -> print(answer, parsed.resources().size());
    }
    out().flush();
    return (parsed.total() > 0 ? ExitCode.INVALID_MANIFESTS : ExitCode.DONE).number();
  }

  private static List<Risk> risks(List<ManifestFile> files) {
    OfflineCluster cluster =
        OfflineCluster.read(OfflineCluster.Sources.together(files), Grouping.WORKLOAD);
    return cluster.mistakes().isEmpty()
        ? Risks.ofPolicies(
            new Side(cluster.image(), cluster.scene(), Compilation.of(cluster.image())))
        : List.of();
  }

  private void print(Answer answer, int resources) {
    Problems.print(answer.mistakes(), out());
    Problems.print(answer.warnings(), out());
    RiskLines.of(answer.risks()).forEach(out()::println);
    out()
        .println(
            "%s resources, %s mistakes, %s warnings, %s risks"
                .formatted(
                    resources, answer.total(), answer.warnings().size(), answer.risks().size()));
  }

  private static List<Finding> findings(Answer answer) {
    return Stream.concat(
            answer.mistakes().stream().map(it -> Findings.of(it, Finding.Level.ERROR)),
            answer.warnings().stream().map(it -> Findings.of(it, Finding.Level.WARNING)))
        .toList();
  }

  private void json(Object answer) {
    out().println(new String(Answers.write(answer), StandardCharsets.UTF_8));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static List<Problem> problems(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Diagnostic::problem).toList();
  }
}
