package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.EndpointRules;
import java.util.List;

/// The chain of one endpoint in one direction: what is established returns, what is invalid is
/// dropped, what the endpoint sends to itself returns, then the tiers are asked.
final class EndpointChains {
  /// How many addresses of one family an endpoint may have: each pair of them is a rule.
  private static final int ADDRESS_LIMIT = 16;

  private final RuleChains out;
  private final TierChain tiers;

  EndpointChains(RuleChains out, TierChain tiers) {
    this.out = out;
    this.tiers = tiers;
  }

  /// Writes the chain of `endpoint`; answers where its packets must be sent. An endpoint without
  /// policy in this direction needs no chain.
  DispatchTarget write(EndpointRules endpoint, Direction direction) {
    DirectionRules rules = endpoint.in(direction);
    if (Asking.isOpen(rules)) {
      return tiers.allowed();
    }
    String chain = Ownership.endpointChain(endpoint.endpoint(), direction);
    out.open(chain);
    tiers.writeEstablished(chain);
    tiers.writeInvalid(chain);
    writeOwnTraffic(chain, endpoint);
    tiers.ask(chain, rules, direction);
    return new DispatchTarget.Chain(chain);
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
        out.append(chain, tiers.allowed().end(line));
      }
    }
  }

  private static String host(IpAddress address) {
    return AddressSpelling.of(Cidr.of(address));
  }
}
