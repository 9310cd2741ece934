package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Direction;

/// Why a packet is logged: `name` is what its log entry is prefixed with, `comment` what the rules
/// say of it that lead there.
record LogReason(String name, String comment) {
  /// A workload's packet that its own host does not take.
  static final LogReason TO_HOST = new LogReason("workload to host", "workload to host");

  /// A rule of a policy.
  static LogReason of(RuleId rule) {
    return new LogReason(rule.text(), rule.text());
  }

  /// A tier's default. It has one id in both directions, and here a name for each.
  static LogReason ofTier(RuleId end, Direction direction) {
    String tier = end.text().substring(0, end.text().indexOf('#'));
    return new LogReason(in(tier, direction), end.text());
  }

  /// No tier decided.
  static LogReason endOfTiers(Direction direction) {
    return new LogReason(in("end of tiers", direction), "end of tiers");
  }

  /// An address of the node's pod networks that no endpoint has: the source's in egress, the
  /// destination's in ingress.
  static LogReason unknownEndpoint(Direction direction) {
    return new LogReason(in("unknown endpoint", direction), "unknown endpoint");
  }

  private static String in(String what, Direction direction) {
    return what + "#" + direction.text();
  }
}
