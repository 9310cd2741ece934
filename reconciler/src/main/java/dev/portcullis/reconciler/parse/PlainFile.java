package dev.portcullis.reconciler.parse;

import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import dev.portcullis.reconciler.parse.SourceTree.Sequence;
import java.util.ArrayList;
import java.util.List;

/// The documents of a file that holds no policies, such as objects of the inventory or settings,
/// and the mistakes in it. Documents without content are left out; a list of mappings stands for as
/// many documents.
public record PlainFile(List<PlainDocument> documents, List<Diagnostic> diagnostics) {
  /// The size of the largest file that is read, in bytes: a cluster's pods in one list.
  static final int SIZE_LIMIT = 256 << 20;

  public PlainFile {
    documents = List.copyOf(documents);
    diagnostics = List.copyOf(diagnostics);
  }

  /// Reads `file`: JSON when its path ends with `.json`, else YAML.
  public static PlainFile read(ManifestFile file) {
    var findings = new FileFindings(new Findings(), file.path());
    List<PlainDocument> documents = new ArrayList<>();
    for (SourceTree tree : SourceText.documents(file, findings, SIZE_LIMIT)) {
      switch (tree) {
        case Mapping mapping -> documents.add(PlainDocument.of(mapping, findings));
        case Sequence(_, var items) when items.stream().allMatch(Mapping.class::isInstance) ->
            items.forEach(item -> documents.add(PlainDocument.of((Mapping) item, findings)));
        case Scalar(_, var type, _, _) when type == ScalarType.NULL -> {}
        case Scalar _, Sequence _, SourceTree.Opaque _ ->
            findings.report(
                DiagnosticCode.NOT_A_MANIFEST,
                tree.at(),
                "a document is a mapping, but this is " + SourceTree.describe(tree));
      }
    }
    return new PlainFile(documents, findings.findings().kept());
  }
}
