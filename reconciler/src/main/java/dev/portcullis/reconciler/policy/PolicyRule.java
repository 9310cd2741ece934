package dev.portcullis.reconciler.policy;

import dev.portcullis.events.name.RuleId;
import java.util.List;

/// One rule of a policy: what becomes of packets that any of `traffic` speaks of. Kubernetes' rules
/// are lists of peers and ports and have one entry for each pair; Calico's have one entry.
public record PolicyRule(RuleId id, RuleAction action, List<Traffic> traffic) {
  public PolicyRule {
    traffic = List.copyOf(traffic);
  }
}
