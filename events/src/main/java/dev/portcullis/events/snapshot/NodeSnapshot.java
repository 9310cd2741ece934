package dev.portcullis.events.snapshot;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;

/// What one node must enforce. `digest` is the SHA-256 of the canonical bytes of `rules`; two
/// snapshots with equal digest and order ask the same of the node.
public record NodeSnapshot(
    NodeName node, Order order, Provenance provenance, Digest digest, NodeRules rules) {}
