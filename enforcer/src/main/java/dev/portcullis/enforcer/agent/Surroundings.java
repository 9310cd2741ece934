package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.iptables.Finding;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.NodeRules;
import java.util.List;

/// What on this node keeps packets from the rules, whatever the rules say.
interface Surroundings {
  /// What is wrong, for a node whose endpoints are attached like this.
  List<EnforcerStatus.Problem> problems(Attachments attachments);

  /// What was found wrong and mended, since this was last asked, though it had been right before.
  default List<Finding> mended() {
    return List.of();
  }

  /// Whether packets of endpoints come through a bridge.
  enum Attachments {
    /// Each endpoint has an interface of its own that the host routes to.
    ROUTED,
    /// Endpoints that are told by their address alone, so that they may be ports of a bridge.
    MAYBE_BRIDGED;

    static Attachments of(NodeRules rules) {
      return rules.endpoints().stream()
              .anyMatch(endpoint -> endpoint.attachment() instanceof Attachment.ByAddress)
          ? MAYBE_BRIDGED
          : ROUTED;
    }
  }
}
