package dev.portcullis.reconciler.parse;

import dev.portcullis.events.journal.GitEvent.PolicyPut;
import dev.portcullis.events.name.ResourceKey;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads manifests. Every mistake of theirs becomes a [Diagnostic]; nothing that they hold makes it
/// throw. The result depends on the files alone, not on their order.
public final class ManifestParser {
  private final Findings findings = new Findings();
  private final SortedMap<ResourceKey, Placed> placed = new TreeMap<>();

  /// A resource, and where it stands.
  private record Placed(PolicyPut put, String at) {}

  private ManifestParser() {}

  /// What `files` say.
  public static Parsed parse(List<ManifestFile> files) {
    var parser = new ManifestParser();
    files.stream().sorted(Comparator.comparing(ManifestFile::path)).forEach(parser::read);
    return new Parsed(
        parser.placed.values().stream().map(Placed::put).toList(),
        parser.findings.kept(),
        parser.findings.total());
  }

  private void read(ManifestFile file) {
    var inFile = new FileFindings(findings, file.path());
    var reader = new DocumentReader(inFile, resource -> place(resource, inFile));
    SourceText.documents(file, inFile).forEach(reader::read);
  }

  private void place(DocumentReader.Resource resource, FileFindings inFile) {
    PolicyPut put = resource.put();
    String at = inFile.place(resource.at());
    Placed first = placed.putIfAbsent(put.key(), new Placed(put, at));
    if (first != null) {
      inFile.report(
          DiagnosticCode.DUPLICATE_RESOURCE,
          resource.at(),
          "%s %s is defined twice; the first is at %s"
              .formatted(
                  put.key().kind(),
                  Quote.of(put.key().namespace() + "/" + put.key().name()),
                  first.at()));
    }
  }
}
