package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Provenance;

/// What the snapshots topic holds of a node.
public sealed interface PublishedNode {
  /// What it asks of the node, without the rules.
  record Asked(Digest digest, Order order, Provenance provenance) implements PublishedNode {}

  /// A record that is not signed as ours are: to nodes that ask for signatures it says nothing.
  record NotOurs() implements PublishedNode {}
}
