package dev.portcullis.reconciler.audit;

import dev.portcullis.events.journal.JournalEvent;
import java.util.List;
import java.util.stream.Stream;

/// What leads to something: the causes, nearest first, and the signatures of the commits among
/// them.
record Causes(List<String> because, List<CommitSignature> signatures) {
  Causes {
    because = List.copyOf(because);
    signatures = List.copyOf(signatures);
  }

  /// A cause of which nothing more is known.
  static Causes of(String cause) {
    return new Causes(List.of(cause), List.of());
  }

  /// The same, of an event that may be about a commit itself.
  Causes about(JournalEvent event) {
    return new Causes(
        because,
        Stream.concat(CommitSignature.of(event).stream(), signatures.stream()).distinct().toList());
  }
}
