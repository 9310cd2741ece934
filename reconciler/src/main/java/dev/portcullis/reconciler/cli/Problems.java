package dev.portcullis.reconciler.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.reconciler.offline.Whereabouts;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.io.PrintWriter;
import java.util.List;

/// Says what is wrong with manifests.
final class Problems {
  private Problems() {}

  /// `code: message`, then where, then what to do.
  static void print(List<Problem> problems, PrintWriter out) {
    for (Problem problem : problems) {
      out.println(problem.code() + ": " + problem.message());
      out.println("  at " + problem.at());
      if (!problem.remedy().isEmpty()) {
        out.println("  " + problem.remedy());
      }
    }
    out.flush();
  }

  /// The same on one line.
  static String line(Problem problem) {
    return "%s: %s: %s".formatted(problem.at(), problem.code(), problem.message());
  }

  /// The same, a line for each.
  static List<String> lines(List<Problem> problems) {
    return problems.stream().map(Problems::line).toList();
  }

  /// One line of JSON: `input` cannot be answered, because of `problem` in one of `files`.
  static void json(String input, Problem problem, List<ManifestFile> files, PrintWriter out) {
    Whereabouts whereabouts = Whereabouts.of(problem, files);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("input", input);
    answer
        .putObject("error")
        .put("code", problem.code())
        .put("file", problem.path())
        .put("line", problem.line())
        .put("column", problem.column())
        .put("object", whereabouts.object())
        .put("field", whereabouts.field())
        .put("message", problem.message());
    out.println(answer);
    out.flush();
  }
}
