package dev.portcullis.reconciler.parse;

import dev.portcullis.events.journal.GitEvent.PolicyPut;
import dev.portcullis.events.name.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What files say: the resources that could be read, by key, the mistakes and the warnings, by
/// place, and what the rest of their commit must agree with. `total` counts all mistakes, also
/// those beyond the bound of the list. With a single mistake, the resources are not what the author
/// meant: nobody may put them in force. Warnings keep nobody from that.
public record Parsed(
    List<PolicyPut> resources,
    List<Diagnostic> diagnostics,
    List<Diagnostic> warnings,
    List<CommitFact> facts,
    int total) {
  /// How many diagnostics of each severity are listed at most.
  public static final int DIAGNOSTICS_LIMIT = 1_000;

  public Parsed {
    resources = List.copyOf(resources);
    diagnostics = List.copyOf(diagnostics);
    warnings = List.copyOf(warnings);
    facts = List.copyOf(facts);
  }

  /// What the files of a commit say together that were read one by one, in the order of their
  /// paths; empty when there is a mistake in one or between them, for then all are to be read
  /// together.
  public static Optional<Parsed> together(List<Parsed> parts) {
    var resources = new TreeMap<ResourceKey, PolicyPut>();
    List<CommitFact> facts = new ArrayList<>();
    var findings = new Findings();
    int count = 0;
    for (Parsed part : parts) {
      if (part.total() > 0) {
        return Optional.empty();
      }
      count += part.resources().size();
      part.resources().forEach(put -> resources.put(put.key(), put));
      part.warnings().forEach(findings::report);
      facts.addAll(part.facts());
    }
    WholeCommit.check(facts, findings);
    return resources.size() == count && findings.total() == 0
        ? Optional.of(
            new Parsed(List.copyOf(resources.values()), List.of(), findings.warnings(), facts, 0))
        : Optional.empty();
  }
}
