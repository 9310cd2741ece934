package dev.portcullis.enforcer.kafka;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.snapshot.NodeSnapshot;

/// What this node has been told to do, once everything needed for it is here.
public sealed interface Target {
  /// Make the kernel match `wanted`.
  record Enforce(Wanted wanted) implements Target {
    @Override
    public NodeSnapshot snapshot() {
      return wanted.snapshot();
    }
  }

  /// Keep the rules that are in force; the members of their sets follow.
  record Freeze(NodeSnapshot snapshot) implements Target {}

  /// Take everything of ours away.
  record Remove(NodeSnapshot snapshot) implements Target {}

  /// The record that says so.
  NodeSnapshot snapshot();
}
