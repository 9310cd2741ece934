package dev.portcullis.reconciler.offline;

import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.reconciler.parse.Diagnostic;
import dev.portcullis.reconciler.parse.DiagnosticCode;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import dev.portcullis.reconciler.parse.MixedManifests;
import dev.portcullis.reconciler.parse.Parsed;
import dev.portcullis.reconciler.parse.PlainDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The policies among manifests that were written for a cluster and not for us: read as the
/// cluster's own tools read them. A document that is no manifest at all is warned of, and a file
/// that calls itself JSON and is none may still be YAML, of which JSON is a part.
record Policies(
    List<GitEvent.PolicyPut> resources,
    List<Problem> mistakes,
    List<Problem> warnings,
    SortedMap<String, List<PlainDocument>> others) {
  private static final String AS_YAML = "#yaml";

  Policies {
    resources = List.copyOf(resources);
    mistakes = List.copyOf(mistakes);
    warnings = List.copyOf(warnings);
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
  }

  static Policies read(List<ManifestFile> files) {
    MixedManifests mixed = ManifestParser.parseMixed(files);
    List<Diagnostic> notJson =
        mixed.policies().diagnostics().stream()
            .filter(mistake -> mistake.code() == DiagnosticCode.JSON_SYNTAX)
            .toList();
    if (notJson.isEmpty()) {
      return of(mixed, notJson);
    }
    var yaml = new TreeSet<String>();
    notJson.forEach(mistake -> yaml.add(mistake.path()));
    return of(ManifestParser.parseMixed(readable(files, yaml)), notJson);
  }

  /// What `mixed` says, and that some files are not the JSON that they call themselves.
  private static Policies of(MixedManifests mixed, List<Diagnostic> notJson) {
    Parsed parsed = mixed.policies();
    List<Problem> mistakes = new ArrayList<>();
    List<Problem> warnings = new ArrayList<>();
    notJson.forEach(mistake -> warnings.add(mistake.problem()));
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      boolean foreign = diagnostic.code() == DiagnosticCode.NOT_A_MANIFEST;
      (foreign ? warnings : mistakes).add(named(diagnostic.problem()));
    }
    parsed.warnings().forEach(warning -> warnings.add(named(warning.problem())));
    var others = new TreeMap<String, List<PlainDocument>>();
    mixed.others().forEach((path, documents) -> others.put(named(path), documents));
    return new Policies(parsed.resources(), mistakes, warnings, others);
  }

  private static Problem named(Problem problem) {
    return new Problem(
        problem.code(),
        named(problem.path()),
        problem.line(),
        problem.column(),
        problem.message(),
        problem.remedy());
  }

  private static String named(String path) {
    return path.endsWith(AS_YAML) ? path.substring(0, path.length() - AS_YAML.length()) : path;
  }

  /// The same files, each under a name by which it is read as what it is.
  private static List<ManifestFile> readable(List<ManifestFile> files, SortedSet<String> yaml) {
    return files.stream()
        .map(file ->
            yaml.contains(file.path())
                ? new ManifestFile(file.path() + AS_YAML, file.content())
                : file)
        .toList();
  }
}
