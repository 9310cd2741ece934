package dev.portcullis.reconciler.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.reconciler.policy.End;
import dev.portcullis.reconciler.policy.KubernetesSelectors;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.PolicyLabels;
import dev.portcullis.reconciler.policy.PolicyRule;
import dev.portcullis.reconciler.policy.Rank;
import dev.portcullis.reconciler.policy.RuleAction;
import dev.portcullis.reconciler.policy.Selection;
import dev.portcullis.reconciler.policy.Selector;
import dev.portcullis.reconciler.policy.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Turns a Kubernetes NetworkPolicy, as the journal holds it, into what it means (Kubernetes API
/// reference, networking.k8s.io/v1).
final class KubernetesPolicyReader {
  /// Where Calico places policies of Kubernetes among its own.
  private static final double ORDER = 1000;

  private final ResourceKey key;
  private final JsonNode spec;

  private KubernetesPolicyReader(ResourceKey key, JsonNode spec) {
    this.key = key;
    this.spec = spec;
  }

  static Policy read(ResourceKey key, JsonNode spec, Policy.Standing standing) {
    return new KubernetesPolicyReader(key, spec).policy(standing);
  }

  private Policy policy(Policy.Standing standing) {
    var rules = new TreeMap<Direction, List<PolicyRule>>();
    for (Direction direction : Direction.values()) {
      if (speaksOf(direction)) {
        rules.put(direction, rules(direction));
      }
    }
    String kind = key.kind().equals("NetworkPolicy") ? "KubernetesNetworkPolicy" : key.kind();
    var rank =
        new Rank(Tier.DEFAULT.name(), ORDER, key.name() + "/" + key.namespace() + "/" + kind);
    Selector pods = LabelSelectorReader.read(spec.path("podSelector"), "");
    return new Policy(
        key, rank, standing, KubernetesSelectors.podsOf(key.namespace(), pods), rules);
  }

  /// `policyTypes`; where they are absent or empty: ingress always, egress if it has rules.
  private boolean speaksOf(Direction direction) {
    JsonNode types = spec.path("policyTypes");
    if (types.isEmpty()) {
      return direction == Direction.INGRESS || !spec.path("egress").isEmpty();
    }
    for (JsonNode type : types) {
      if (type.asText().equalsIgnoreCase(direction.text())) {
        return true;
      }
    }
    return false;
  }

  private List<PolicyRule> rules(Direction direction) {
    String peers = direction == Direction.INGRESS ? "from" : "to";
    return RuleReading.rules(
        key,
        spec,
        direction,
        (id, rule) ->
            new PolicyRule(
                id,
                RuleAction.ALLOW,
                RuleReading.pairs(
                    direction,
                    peers(rule.path(peers)),
                    PortMatches.read(rule.path("ports"), KubernetesPolicyReader::addPort))));
  }

  /// Absent or empty: anyone.
  private List<End> peers(JsonNode listed) {
    if (listed.isEmpty()) {
      return List.of(End.ANYONE);
    }
    List<End> peers = new ArrayList<>(listed.size());
    listed.forEach(peer -> peers.add(peer(peer)));
    return peers;
  }

  private End peer(JsonNode peer) {
    if (peer.has("ipBlock")) {
      JsonNode block = peer.path("ipBlock");
      Cidr net = Cidr.loosely(block.path("cidr").asText()).orElseThrow();
      return End.in(net, RuleReading.nets(block.path("except")));
    }
    Selector pods = LabelSelectorReader.read(peer.path("podSelector"), "");
    if (!peer.has("namespaceSelector")) {
      return selected(KubernetesSelectors.podsOf(key.namespace(), pods));
    }
    Selector namespaces =
        LabelSelectorReader.read(peer.path("namespaceSelector"), PolicyLabels.OF_NAMESPACE);
    return selected(KubernetesSelectors.podsIn(namespaces, pods));
  }

  private static End selected(Selector selector) {
    return End.of(new Selection.Selected(selector));
  }

  private static void addPort(JsonNode entry, PortMatches matches) {
    var protocol = Protocol.parse(entry.path("protocol").asText("TCP"));
    JsonNode port = entry.path("port");
    if (port.isMissingNode()) {
      matches.addAll(protocol);
    } else if (port.isTextual()) {
      matches.add(protocol, port.asText());
    } else {
      int last = entry.path("endPort").asInt(port.asInt());
      matches.add(protocol, new PortRange(port.asInt(), last));
    }
  }
}
