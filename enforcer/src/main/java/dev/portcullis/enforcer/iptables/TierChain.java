package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.TierRules;
import dev.portcullis.events.snapshot.Verdict;
import java.util.List;
import java.util.Optional;

/// The rules that every endpoint's chain has in common: what is established goes on, what is
/// invalid is dropped, and the tiers are asked in order. The mark is clear when the asking begins,
/// so that several endpoints can be asked about one packet.
final class TierChain {
  private final RuleChains out;
  private final DispatchTarget allowed;
  private final LogChains logs;
  private final PolicyEntries policies;

  TierChain(RuleChains out, Asking asking, LogChains logs, PolicyEntries policies) {
    this.out = out;
    this.allowed = asking.allowed();
    this.logs = logs;
    this.policies = policies;
  }

  /// Where a packet goes that the endpoint lets through.
  DispatchTarget allowed() {
    return allowed;
  }

  void writeEstablished(String chain) {
    out.append(chain, allowed.end(RuleLine.in(chain).established()));
  }

  void writeInvalid(String chain) {
    out.append(chain, RuleLine.in(chain).invalid().drop());
  }

  /// Asks the tiers; no packet comes out behind the last rule.
  void ask(String chain, DirectionRules rules, Direction direction) {
    out.append(chain, RuleLine.in(chain).mark(out.settings().undecided()));
    writeTiers(chain, rules.tiers(), direction);
    writeEnd(chain, rules.otherwise(), direction);
  }

  private void writeTiers(String chain, List<TierRules> tiers, Direction direction) {
    boolean passMarkMayBeSet = false;
    for (TierRules tier : tiers) {
      if (passMarkMayBeSet) {
        out.append(chain, RuleLine.in(chain).mark(out.settings().notPassed()));
      }
      passMarkMayBeSet = writeTier(chain, tier, direction);
    }
  }

  /// Answers whether the pass mark may be set behind the tier.
  private boolean writeTier(String chain, TierRules tier, Direction direction) {
    boolean mayPass = false;
    for (PolicyEntry policy : entries(tier, direction)) {
      out.append(chain, unlessPassed(chain, mayPass).jump(policy.chain()));
      out.append(chain, allowed.end(RuleLine.in(chain).marked(out.settings().accepted())));
      mayPass |= policy.mayPass();
    }
    RuleLine end = unlessPassed(chain, mayPass).comment(tier.id().text());
    switch (tier.otherwise()) {
      case DENY -> out.append(chain, end.go(logs.denying(LogReason.ofTier(tier.id(), direction))));
      case ALLOW -> out.append(chain, allowed.end(end));
      case PASS -> {}
    }
    return mayPass;
  }

  private List<PolicyEntry> entries(TierRules tier, Direction direction) {
    return tier.sections().stream()
        .map(place -> policies.entry(place, direction))
        .flatMap(Optional::stream)
        .toList();
  }

  private RuleLine unlessPassed(String chain, boolean mayPass) {
    RuleLine line = RuleLine.in(chain);
    return mayPass ? line.marked(out.settings().notPassed()) : line;
  }

  private void writeEnd(String chain, Verdict otherwise, Direction direction) {
    switch (otherwise) {
      case ALLOW -> out.append(chain, allowed.end(RuleLine.in(chain)));
      case DENY -> {
        String denying = logs.denying(LogReason.endOfTiers(direction));
        out.append(chain, RuleLine.in(chain).go(denying));
      }
      case PASS -> throw new IllegalStateException("the record refuses this");
    }
  }
}
