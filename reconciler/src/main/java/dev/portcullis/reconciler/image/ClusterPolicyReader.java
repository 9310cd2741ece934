package dev.portcullis.reconciler.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.reconciler.policy.End;
import dev.portcullis.reconciler.policy.KubernetesSelectors;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.PolicyLabels;
import dev.portcullis.reconciler.policy.PolicyRule;
import dev.portcullis.reconciler.policy.Ports;
import dev.portcullis.reconciler.policy.Rank;
import dev.portcullis.reconciler.policy.RuleAction;
import dev.portcullis.reconciler.policy.Selection;
import dev.portcullis.reconciler.policy.Selector;
import dev.portcullis.reconciler.policy.Tier;
import dev.portcullis.reconciler.policy.Traffic;
import dev.portcullis.reconciler.policy.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Turns policies of SIG Network's policy group into what they mean: ClusterNetworkPolicy, and the
/// older AdminNetworkPolicy and BaselineAdminNetworkPolicy, which stand in the tiers and have the
/// shapes that ClusterNetworkPolicy took over from them.
final class ClusterPolicyReader {
  private final ResourceKey key;
  private final JsonNode spec;

  private ClusterPolicyReader(ResourceKey key, JsonNode spec) {
    this.key = key;
    this.spec = spec;
  }

  static Policy read(ResourceKey key, JsonNode spec) {
    return new ClusterPolicyReader(key, spec).policy();
  }

  private Policy policy() {
    var rules = new TreeMap<Direction, List<PolicyRule>>();
    for (Direction direction : Direction.values()) {
      if (!spec.path(direction.text()).isEmpty()) {
        rules.put(direction, rules(direction));
      }
    }
    return new Policy(
        key,
        new Rank(tier().name(), spec.path("priority").asDouble(0), key.name() + "//" + key.kind()),
        Policy.Standing.ENFORCED,
        pods(spec.path("subject")),
        rules);
  }

  private Tier tier() {
    return switch (key.kind()) {
      case "AdminNetworkPolicy" -> Tier.ADMIN;
      case "BaselineAdminNetworkPolicy" -> Tier.BASELINE;
      default -> spec.path("tier").asText().equals("Admin") ? Tier.ADMIN : Tier.BASELINE;
    };
  }

  /// The pods of a subject or peer: all of some namespaces, or some of some.
  private static Selector pods(JsonNode either) {
    JsonNode both = either.path("pods");
    JsonNode namespaces = both.isMissingNode() ? either.path("namespaces") : both;
    JsonNode selector = both.isMissingNode() ? namespaces : both.path("namespaceSelector");
    return KubernetesSelectors.podsIn(
        LabelSelectorReader.read(selector, PolicyLabels.OF_NAMESPACE),
        LabelSelectorReader.read(both.path("podSelector"), ""));
  }

  private List<PolicyRule> rules(Direction direction) {
    String peers = direction == Direction.INGRESS ? "from" : "to";
    return RuleReading.rules(
        key,
        spec,
        direction,
        (id, rule) -> {
          RuleAction action = action(rule.path("action").asText());
          JsonNode listed = rule.path(peers);
          return action == RuleAction.ALLOW || isUnderstood(listed)
              ? new PolicyRule(id, action, RuleReading.pairs(direction, peers(listed), ports(rule)))
              : closed(id);
        });
  }

  /// Peers by nodes or domain names are not supported.
  private static boolean isUnderstood(JsonNode peers) {
    for (JsonNode peer : peers) {
      if (!isUnderstoodPeer(peer)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnderstoodPeer(JsonNode peer) {
    return peer.has("namespaces") || peer.has("pods") || peer.has("networks");
  }

  /// A rule that would deny or pass on what is not understood fails closed: it denies everything
  /// (the API's wish). One that would accept does without such peers, for peers are alternatives.
  private static PolicyRule closed(RuleId id) {
    return new PolicyRule(
        id,
        RuleAction.DENY,
        List.of(new Traffic(RuleReading.families(), Transport.ANY, End.ANYONE, End.ANYONE)));
  }

  private static RuleAction action(String text) {
    return switch (text) {
      case "Accept", "Allow" -> RuleAction.ALLOW;
      case "Deny" -> RuleAction.DENY;
      case "Pass" -> RuleAction.PASS;
      default -> throw new IllegalStateException("unknown action in the journal: " + text);
    };
  }

  private static List<End> peers(JsonNode listed) {
    List<End> peers = new ArrayList<>();
    for (JsonNode peer : listed) {
      if (peer.has("networks")) {
        peers.addAll(networks(peer.path("networks")));
      } else if (isUnderstoodPeer(peer)) {
        peers.add(End.of(new Selection.Selected(pods(peer))));
      }
    }
    return peers;
  }

  /// One peer for each family, since networks bind a rule to theirs.
  private static List<End> networks(JsonNode listed) {
    List<End> peers = new ArrayList<>();
    for (Family family : Family.values()) {
      var nets = RuleReading.nets(listed).stream().filter(net -> net.family() == family).toList();
      if (!nets.isEmpty()) {
        peers.add(new End(new Selection.Anyone(), nets, List.of(), Ports.NONE, Ports.NONE));
      }
    }
    return peers;
  }

  private static List<PortMatch> ports(JsonNode rule) {
    JsonNode listed = rule.has("protocols") ? rule.path("protocols") : rule.path("ports");
    return PortMatches.read(listed, ClusterPolicyReader::addPort);
  }

  /// An entry is an object with one field, which says what it is.
  private static void addPort(JsonNode entry, PortMatches matches) {
    entry
        .properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          switch (field.getKey()) {
            case "tcp", "udp", "sctp" ->
                addProtocol(Protocol.parse(field.getKey()), value, matches);
            case "destinationNamedPort", "namedPort" -> addName(value.asText(), matches);
            case "portNumber" -> {
              int port = value.path("port").asInt();
              matches.add(protocol(value), new PortRange(port, port));
            }
            case "portRange" -> matches.add(protocol(value), range(value));
            default -> throw new IllegalStateException("unknown ports in the journal: " + entry);
          }
        });
  }

  private static void addProtocol(Protocol protocol, JsonNode value, PortMatches matches) {
    JsonNode port = value.path("destinationPort");
    if (port.isMissingNode()) {
      matches.addAll(protocol);
    } else if (port.has("range")) {
      matches.add(protocol, range(port.path("range")));
    } else {
      matches.add(protocol, PortRange.of(port.path("number").asInt()));
    }
  }

  /// A name without a protocol is looked for in each that has ports.
  private static void addName(String name, PortMatches matches) {
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP)) {
      matches.add(protocol, name);
    }
  }

  private static Protocol protocol(JsonNode value) {
    return Protocol.parse(value.path("protocol").asText("TCP"));
  }

  private static PortRange range(JsonNode value) {
    return new PortRange(value.path("start").asInt(), value.path("end").asInt());
  }
}
