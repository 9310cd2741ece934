package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Provenance;

/// What the snapshots topic asks of a node, without the rules.
public record PublishedNode(Digest digest, Order order, Provenance provenance) {}
