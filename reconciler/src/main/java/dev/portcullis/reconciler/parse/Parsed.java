package dev.portcullis.reconciler.parse;

import dev.portcullis.events.journal.GitEvent.PolicyPut;
import java.util.List;

/// What files say: the resources that could be read, by key, and the mistakes, by place. `total`
/// counts all mistakes, also those beyond the bound of the list. With a single mistake, the
/// resources are not what the author meant: nobody may put them in force.
public record Parsed(List<PolicyPut> resources, List<Diagnostic> diagnostics, int total) {
  /// How many diagnostics are listed at most.
  public static final int DIAGNOSTICS_LIMIT = 1_000;

  public Parsed {
    resources = List.copyOf(resources);
    diagnostics = List.copyOf(diagnostics);
  }
}
