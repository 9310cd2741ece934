package dev.portcullis.reconciler.offline;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.PlainFile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a problem is about: the object in whose document it stands, as `Kind/namespace/name`, and
/// the field. Empty where that cannot be told.
public record Whereabouts(String object, String field) {
  /// Messages name the field that they are about, first of all.
  private static final Pattern FIELD =
      Pattern.compile("^`((?:spec|metadata|kind|apiVersion)[^`]*)`");

  /// Looks for `problem` in `files`.
  public static Whereabouts of(Problem problem, List<ManifestFile> files) {
    Matcher field = FIELD.matcher(problem.message());
    String object =
        files.stream()
            .filter(file -> file.path().equals(problem.path()))
            .findFirst()
            .map(file -> objectAt(problem.line(), file))
            .orElse("");
    return new Whereabouts(object, field.find() ? String.valueOf(field.group(1)) : "");
  }

  private static String objectAt(int line, ManifestFile file) {
    String object = "";
    for (var document : PlainFile.read(file).documents()) {
      List<Described> described = Described.in(document, file.path()).toList();
      if (document.at().line() <= line) {
        object = described.size() == 1 ? identity(described.getFirst()) : "";
      }
    }
    return object;
  }

  private static String identity(Described object) {
    String namespace = object.at("metadata", "namespace").asText("");
    return object.kind() + "/" + namespace + "/" + object.name();
  }
}
