package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.journal.GitEvent.PolicyPut;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.reconciler.parse.KindCatalog.Standing;
import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import dev.portcullis.reconciler.parse.SourceTree.Sequence;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads the documents of one file: those that count become resources.
final class DocumentReader {
  /// How deep lists of manifests may hold lists of manifests.
  private static final int LIST_DEPTH_LIMIT = 5;

  /// A resource without mistakes, and where its document begins.
  record Resource(PolicyPut put, SourceLocation at) {}

  private final FileFindings findings;
  private final Consumer<Resource> found;
  private final Consumer<CommitFact> facts;
  private final Consumer<Mapping> others;

  /// `others` takes the documents that are no policies and no mistake either.
  DocumentReader(
      FileFindings findings,
      Consumer<Resource> found,
      Consumer<CommitFact> facts,
      Consumer<Mapping> others) {
    this.others = others;
    this.findings = findings;
    this.found = found;
    this.facts = facts;
  }

  /// Reads a document; one without content is nothing.
  void read(SourceTree document) {
    if (!SourceTree.isNull(document)) {
      manifest(document, 0);
    }
  }

  private void manifest(SourceTree tree, int depth) {
    Allowance.ask();
    if (tree instanceof Sequence(_, var manifests)
        && depth == 0
        && manifests.stream().allMatch(Mapping.class::isInstance)) {
      manifests.forEach(item -> manifest(item, 1)); // as calicoctl reads a file
      return;
    }
    if (!(tree instanceof Mapping mapping)) {
      findings.report(
          DiagnosticCode.NOT_A_MANIFEST,
          tree.at(),
          "a manifest is a mapping, but this is " + SourceTree.describe(tree));
      return;
    }
    String apiVersion = mapping.text("apiVersion");
    String kind = mapping.text("kind");
    if (apiVersion.isEmpty() || kind.isEmpty()) {
      findings.report(
          DiagnosticCode.NOT_A_MANIFEST,
          mapping.at(),
          "this has no %s, so it is no manifest".formatted(kind.isEmpty() ? "kind" : "apiVersion"));
      return;
    }
    switch (KindCatalog.standing(apiVersion, kind)) {
      case Standing.Known(var known) -> resource(known, mapping);
      case Standing.Items() -> items(mapping, depth);
      case Standing.Aside() -> others.accept(mapping);
      case Standing.Refused(var code, var message, var remedy) ->
          findings.report(code, kindAt(mapping), message, remedy);
    }
  }

  private void items(Mapping list, int depth) {
    SourceTree items = list.find("items").map(Entry::value).orElse(list);
    if (items instanceof Sequence(_, var manifests) && depth < LIST_DEPTH_LIMIT) {
      manifests.forEach(item -> manifest(item, depth + 1));
      return;
    }
    findings.report(
        DiagnosticCode.BAD_LIST,
        items.at(),
        depth < LIST_DEPTH_LIMIT
            ? "a List needs items, which are a list of manifests"
            : "lists of manifests are nested more than %s deep".formatted(LIST_DEPTH_LIMIT));
  }

  private static SourceLocation kindAt(Mapping mapping) {
    return mapping.find("kind").map(entry -> entry.value().at()).orElse(mapping.at());
  }

  private void resource(PolicyKind kind, Mapping mapping) {
    SortedMap<String, Integer> lines = new TreeMap<>();
    int before = findings.findings().reports();
    Spot spot = Spot.of(mapping.at(), lines, findings);
    spot.noteLine();
    ObjectNode json = kind.shape().object(mapping, spot);
    CommitFact.of(kind, mapping, json, findings.path()).forEach(facts);
    if (findings.findings().reports() > before) {
      return;
    }
    CalicoNames.respell(json);
    String namespace = json.path("metadata").path("namespace").asText();
    String name = json.path("metadata").path("name").asText();
    var key = new ResourceKey(kind.group(), kind.kind(), namespace, name);
    var put = new PolicyPut(key, JsonDocument.of(json), findings.path(), lines);
    found.accept(new Resource(put, mapping.at()));
  }
}
