package dev.portcullis.reconciler.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.reconciler.policy.CalicoSelectors;
import dev.portcullis.reconciler.policy.End;
import dev.portcullis.reconciler.policy.IcmpMatch;
import dev.portcullis.reconciler.policy.PolicyRule;
import dev.portcullis.reconciler.policy.Ports;
import dev.portcullis.reconciler.policy.ProtocolMatch;
import dev.portcullis.reconciler.policy.RuleAction;
import dev.portcullis.reconciler.policy.Selection;
import dev.portcullis.reconciler.policy.Selector;
import dev.portcullis.reconciler.policy.Traffic;
import dev.portcullis.reconciler.policy.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Reads one rule of Calico's: all that it says holds together. `namespace` is the policy's, empty
/// for a global one.
final class CalicoRuleReader {
  private final String namespace;
  private final JsonNode rule;

  CalicoRuleReader(String namespace, JsonNode rule) {
    this.namespace = namespace;
    this.rule = rule;
  }

  PolicyRule read(RuleId id) {
    End source = end(rule.path("source"));
    End destination = end(rule.path("destination"));
    Transport transport =
        new Transport(protocol(), icmp(rule.path("icmp")), icmp(rule.path("notICMP")));
    SortedSet<Family> families = families(source, destination, transport);
    return new PolicyRule(
        id,
        RuleAction.valueOf(rule.path("action").asText().toUpperCase(Locale.ROOT)),
        List.of(new Traffic(families, transport, source, destination)));
  }

  /// `protocol` and `notProtocol` together: the same protocol in both is none, which no family has.
  private ProtocolMatch protocol() {
    Optional<Protocol> is = protocol("protocol");
    Optional<Protocol> isNot = protocol("notProtocol");
    return is.<ProtocolMatch>map(ProtocolMatch.Is::new)
        .or(() -> isNot.map(ProtocolMatch.IsNot::new))
        .orElse(new ProtocolMatch.Any());
  }

  private Optional<Protocol> protocol(String field) {
    JsonNode value = rule.path(field);
    return value.isMissingNode() ? Optional.empty() : Optional.of(Protocol.parse(value.asText()));
  }

  private static IcmpMatch icmp(JsonNode icmp) {
    if (!icmp.has("type")) {
      return new IcmpMatch.Unsaid();
    }
    int type = icmp.path("type").asInt();
    return icmp.has("code")
        ? new IcmpMatch.Exactly(type, icmp.path("code").asInt())
        : new IcmpMatch.OfType(type);
  }

  private SortedSet<Family> families(End source, End destination, Transport transport) {
    var families = RuleReading.families();
    for (End end : List.of(source, destination)) {
      families.retainAll(RuleReading.familiesOf(end.nets()));
      families.retainAll(RuleReading.familiesOf(end.notNets()));
    }
    JsonNode version = rule.path("ipVersion");
    if (!version.isMissingNode()) {
      families.retainAll(List.of(version.asInt() == 4 ? Family.IPV4 : Family.IPV6));
    }
    Optional<Protocol> isNot = protocol("notProtocol");
    if (transport.protocol() instanceof ProtocolMatch.Is(Protocol protocol)) {
      families.retainAll(familiesOf(protocol));
      if (isNot.equals(Optional.of(protocol))) {
        families.clear();
      }
    }
    return families;
  }

  /// ICMP belongs to IPv4 and ICMPv6 to IPv6, by name or number.
  private static List<Family> familiesOf(Protocol protocol) {
    return protocol.equals(Protocol.ICMP)
        ? List.of(Family.IPV4)
        : protocol.equals(Protocol.ICMPV6) ? List.of(Family.IPV6) : List.of(Family.values());
  }

  private End end(JsonNode entity) {
    return new End(
        who(entity),
        RuleReading.nets(entity.path("nets")),
        RuleReading.nets(entity.path("notNets")),
        ports(entity.path("ports")),
        ports(entity.path("notPorts")));
  }

  private Selection who(JsonNode entity) {
    JsonNode service = entity.path("services");
    if (service.has("name")) {
      return new Selection.Backends(
          service.path("namespace").asText(namespace), service.path("name").asText());
    }
    List<Selector> own = Stream.concat(accounts(entity), selector(entity, "selector")).toList();
    Optional<Selector> not = selector(entity, "notSelector").findFirst();
    boolean asks = !own.isEmpty() || not.isPresent() || entity.has("namespaceSelector");
    List<Selector> where = asks ? namespaces(entity).toList() : List.of();
    List<Selector> positive = Stream.concat(where.stream(), own.stream()).toList();
    if (positive.isEmpty()) {
      return not.<Selection>map(Selection.NotSelected::new).orElse(new Selection.Anyone());
    }
    Stream<Selector> negative = not.<Selector>map(Selector.Not::new).stream();
    Selector selector = CalicoSelectors.allOf(Stream.concat(positive.stream(), negative));
    return new Selection.Selected(selector);
  }

  private Stream<Selector> accounts(JsonNode entity) {
    JsonNode accounts = entity.path("serviceAccounts");
    var names = new TreeSet<String>();
    accounts.path("names").forEach(name -> names.add(name.asText()));
    return Stream.concat(
        names.isEmpty() ? Stream.of() : Stream.of(CalicoSelectors.underAccountsNamed(names)),
        selector(accounts, "selector").map(CalicoSelectors::byAccounts));
  }

  /// Where the other end is to be: as the namespace selector says, and in the policy's own
  /// namespace where it has one.
  private Stream<Selector> namespaces(JsonNode entity) {
    Optional<Selector> asked = selector(entity, "namespaceSelector").findFirst();
    if (asked.isPresent()) {
      return asked
          .map(it ->
              it instanceof Selector.Global
                  ? CalicoSelectors.inNoNamespace()
                  : CalicoSelectors.inNamespaces(it))
          .stream();
    }
    return namespace.isEmpty() ? Stream.of() : Stream.of(CalicoSelectors.inNamespace(namespace));
  }

  private static Ports ports(JsonNode listed) {
    List<PortRange> numbers = new ArrayList<>();
    var names = new TreeSet<String>();
    for (JsonNode entry : listed) {
      String text = entry.asText();
      if (text.matches("[0-9]+(:[0-9]+)?")) {
        numbers.add(PortRange.parse(text));
      } else {
        names.add(text);
      }
    }
    return new Ports(numbers, names);
  }

  /// The selector in `field`, if there is one.
  static Stream<Selector> selector(JsonNode of, String field) {
    String text = of.path(field).asText("");
    return text.isBlank() ? Stream.of() : Stream.of(Selector.parse(text.strip()));
  }
}
