package dev.portcullis.reconciler.audit;

import dev.portcullis.events.wire.OpenedEvent;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.reconciler.merkle.Hash;

/// A stored event, opened, and what it is in the journal's hash tree: all that judging needs of it
/// alone, which any thread may work out beforehand.
public record Weighed(OpenedEvent event, Hash leaf) {
  /// Opens and hashes `stored`.
  public static Weighed of(StoredEvent stored) {
    return new Weighed(OpenedEvent.of(stored), Hash.ofLeaf(stored.value()));
  }
}
