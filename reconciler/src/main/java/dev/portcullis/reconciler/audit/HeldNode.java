package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Provenance;
import java.util.List;

/// What the snapshots topic holds of a node.
sealed interface HeldNode {
  /// Where it lies.
  String place();

  /// A snapshot: what it says of itself, and the digest that its rules have. The rules are kept
  /// only of those that may have to be explained.
  record Legible(String place, Claim claim, Digest actual, List<NodeRules> rules)
      implements HeldNode {
    public Legible {
      rules = List.copyOf(rules);
    }
  }

  /// What a snapshot says beside its rules.
  record Claim(NodeName node, Order order, Digest digest, Provenance provenance) {}

  /// A record that is no snapshot.
  record Illegible(String place, String why) implements HeldNode {}
}
