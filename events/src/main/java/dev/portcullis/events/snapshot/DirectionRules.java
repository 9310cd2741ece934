package dev.portcullis.events.snapshot;

import java.util.List;

/// What is asked about an endpoint's packets in one direction: tier after tier; `otherwise` when
/// all of them passed or there is none.
public record DirectionRules(List<TierRules> tiers, Verdict otherwise) {
  /// No policy speaks of the endpoint in this direction: everything may pass.
  public static final DirectionRules OPEN = new DirectionRules(List.of(), Verdict.ALLOW);

  public DirectionRules {
    tiers = List.copyOf(tiers);
    if (otherwise == Verdict.PASS) {
      throw new IllegalArgumentException("after the last tier a packet is allowed or denied");
    }
  }
}
