package dev.portcullis.reconciler.cli;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.reconciler.parse.Diagnostic;
import dev.portcullis.reconciler.parse.ManifestParser;
import dev.portcullis.reconciler.parse.Parsed;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `portcullis lint PATH`: would a commit with these manifests be adopted?
@Command(
    name = "lint",
    description = {
      "Checks manifests as a commit with them would be checked. Needs no cluster.",
      "Ends with 4 when there is a mistake; warnings alone end with 0."
    },
    mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
  @Mixin private Printing printing = new Printing();

  @Parameters(paramLabel = "PATH", description = "A file, or a directory of manifests.")
  private Path path = Path.of(".");

  /// What `-o json` prints.
  record Answer(String input, int total, List<Problem> mistakes, List<Problem> warnings) {
    Answer {
      mistakes = List.copyOf(mistakes);
      warnings = List.copyOf(warnings);
    }
  }

  @Override
  public Integer call() {
    Parsed parsed = ManifestParser.parse(ManifestDirectory.read(path));
    var answer =
        new Answer(
            path.toString(),
            parsed.total(),
            problems(parsed.diagnostics()),
            problems(parsed.warnings()));
    switch (printing.format()) {
      case JSON -> printing.json(answer);
      case TEXT -> print(answer, parsed.resources().size());
    }
    printing.out().flush();
    return (parsed.total() > 0 ? ExitCode.INVALID_MANIFESTS : ExitCode.DONE).number();
  }

  private void print(Answer answer, int resources) {
    Problems.print(answer.mistakes(), printing.out());
    Problems.print(answer.warnings(), printing.out());
    printing
        .out()
        .println(
            "%s resources, %s mistakes, %s warnings"
                .formatted(resources, answer.total(), answer.warnings().size()));
  }

  private static List<Problem> problems(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Diagnostic::problem).toList();
  }
}
