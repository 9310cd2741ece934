package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import java.util.Arrays;
import java.util.List;

/// What a staged policy is for. One that stages a deletion says which policy is to go, by its name,
/// and nothing besides: only the fields `kept` may be written.
record Staged(List<String> kept) implements ObjectShape.Agreement {
  /// What becomes of the policy of this name when the staged one is enforced. Left out: `Set`.
  static final Field ACTION =
      Field.optional("stagedAction", TextShape.oneOf("Set", "Delete", "Learn", "Ignore"));

  Staged {
    kept = List.copyOf(kept);
  }

  Staged(String... kept) {
    this(Arrays.asList(kept));
  }

  /// Whether the spec `json` stages a deletion.
  static boolean isDeletion(ObjectNode json) {
    return json.path(ACTION.name()).asText().equals("Delete");
  }

  @Override
  public void check(Mapping tree, ObjectNode json, Spot spot) {
    if (!isDeletion(json)) {
      return;
    }
    for (Entry entry : tree.entries()) {
      String field = entry.key().text();
      if (!kept.contains(field) && !SourceTree.isEmpty(entry.value())) {
        spot.report(
            DiagnosticCode.STAGED_DELETE,
            entry.key().at(),
            "%s stages a deletion, so `%s` means nothing".formatted(spot.name(), field),
            "remove `%s`, or write another stagedAction".formatted(Quote.cut(field)));
      }
    }
  }
}
