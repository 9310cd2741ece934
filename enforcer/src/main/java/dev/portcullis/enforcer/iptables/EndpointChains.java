package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.TierRules;
import dev.portcullis.events.snapshot.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The chain of one endpoint in one direction: what is established returns, what is invalid is
/// dropped, what the endpoint sends to itself returns, then the tiers are asked.
final class EndpointChains {
  /// How many addresses of one family an endpoint may have: each pair of them is a rule.
  private static final int ADDRESS_LIMIT = 16;

  private final RuleChains out;
  private final NodeOptions options;
  private final PolicyEntries policies;

  EndpointChains(RuleChains out, NodeOptions options, PolicyEntries policies) {
    this.out = out;
    this.options = options;
    this.policies = policies;
  }

  /// Writes the chain of `endpoint`; answers where its packets must be sent. An endpoint without
  /// policy in this direction needs no chain.
  DispatchTarget write(EndpointRules endpoint, Direction direction) {
    DirectionRules rules = endpoint.in(direction);
    if (rules.tiers().isEmpty() && rules.otherwise() == Verdict.ALLOW) {
      return allowed();
    }
    String chain = Ownership.endpointChain(endpoint.endpoint(), direction);
    out.open(chain);
    out.append(chain, allowed().end(RuleLine.in(chain).established()));
    out.append(chain, RuleLine.in(chain).invalid().drop());
    writeOwnTraffic(chain, endpoint);
    out.append(chain, RuleLine.in(chain).mark(out.settings().undecided()));
    writeTiers(chain, rules.tiers(), direction);
    writeEnd(chain, rules.otherwise());
    return new DispatchTarget.Chain(chain);
  }

  /// Where a packet goes that this side lets through.
  DispatchTarget allowed() {
    return switch (options.allow()) {
      case RETURN -> new DispatchTarget.Leave();
      case ACCEPT -> new DispatchTarget.Chain(Ownership.ALLOW);
    };
  }

  private void writeOwnTraffic(String chain, EndpointRules endpoint) {
    List<String> own =
        endpoint.addresses().stream()
            .filter(address -> address.family() == out.family())
            .map(EndpointChains::host)
            .toList();
    if (own.size() > ADDRESS_LIMIT) {
      throw new UnrenderableException(
          endpoint.endpoint() + " has more than " + ADDRESS_LIMIT + " addresses of a family", "");
    }
    for (String source : own) {
      for (String destination : own) {
        RuleLine line = RuleLine.in(chain).source(source).destination(destination);
        out.append(chain, allowed().end(line));
      }
    }
  }

  private static String host(IpAddress address) {
    return AddressSpelling.of(Cidr.of(address));
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
      out.append(chain, allowed().end(RuleLine.in(chain).marked(out.settings().accepted())));
      mayPass |= policy.mayPass();
    }
    RuleLine end = unlessPassed(chain, mayPass).comment(tier.id().text());
    switch (tier.otherwise()) {
      case DENY -> out.append(chain, end.go(Ownership.DENY));
      case ALLOW -> out.append(chain, allowed().end(end));
      case PASS -> {}
    }
    return mayPass;
  }

  private List<PolicyEntry> entries(TierRules tier, Direction direction) {
    List<PolicyEntry> entries = new ArrayList<>();
    for (int place : tier.sections()) {
      Optional<PolicyEntry> entry = policies.entry(place, direction);
      entry.ifPresent(entries::add);
    }
    return entries;
  }

  private RuleLine unlessPassed(String chain, boolean mayPass) {
    RuleLine line = RuleLine.in(chain);
    return mayPass ? line.marked(out.settings().notPassed()) : line;
  }

  private void writeEnd(String chain, Verdict otherwise) {
    switch (otherwise) {
      case ALLOW -> out.append(chain, allowed().end(RuleLine.in(chain)));
      case DENY -> out.append(chain, RuleLine.in(chain).go(Ownership.DENY));
      case PASS -> throw new IllegalStateException("the record refuses this");
    }
  }
}
