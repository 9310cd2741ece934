package dev.portcullis.reconciler.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.reconciler.policy.KubernetesSelectors;
import dev.portcullis.reconciler.policy.Peer;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.PolicyLabels;
import dev.portcullis.reconciler.policy.PolicyRule;
import dev.portcullis.reconciler.policy.Rank;
import dev.portcullis.reconciler.policy.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Turns a Kubernetes NetworkPolicy, as the journal holds it, into what it means (Kubernetes API
/// reference, networking.k8s.io/v1). What the journal holds was checked before it was written.
final class PolicyReader {
  /// Where Calico places policies of Kubernetes among its own.
  private static final double KUBERNETES_ORDER = 1000;

  private final ResourceKey key;
  private final JsonNode spec;

  private PolicyReader(ResourceKey key, JsonNode spec) {
    this.key = key;
    this.spec = spec;
  }

  static Policy read(GitEvent.PolicyPut put) {
    if (!put.key().kind().equals("NetworkPolicy")) {
      throw new IllegalStateException(
          "the journal holds a policy of an unknown kind: " + put.key());
    }
    return new PolicyReader(put.key(), put.resource().tree().path("spec")).policy();
  }

  private Policy policy() {
    var rules = new TreeMap<Direction, List<PolicyRule>>();
    for (Direction direction : Direction.values()) {
      if (speaksOf(direction)) {
        rules.put(direction, rules(direction));
      }
    }
    var tie = key.name() + "/" + key.namespace() + "/KubernetesNetworkPolicy";
    return new Policy(
        key,
        new Rank(Rank.DEFAULT_TIER, KUBERNETES_ORDER, tie),
        KubernetesSelectors.podsOf(key.namespace(), selector(spec.path("podSelector"), "")),
        rules);
  }

  /// `policyTypes`; where they are absent or empty: ingress always, egress if it has rules.
  private boolean speaksOf(Direction direction) {
    JsonNode types = spec.path("policyTypes");
    if (types.isEmpty()) {
      return direction == Direction.INGRESS || !spec.path("egress").isEmpty();
    }
    for (JsonNode type : types) {
      if (type.asText().equals(direction == Direction.INGRESS ? "Ingress" : "Egress")) {
        return true;
      }
    }
    return false;
  }

  private List<PolicyRule> rules(Direction direction) {
    JsonNode listed = spec.path(direction.text());
    String peers = direction == Direction.INGRESS ? "from" : "to";
    List<PolicyRule> rules = new ArrayList<>(listed.size());
    for (int i = 0; i < listed.size(); i++) {
      JsonNode rule = listed.get(i);
      rules.add(
          new PolicyRule(
              RuleId.of(key, direction.text() + "[" + i + "]"),
              peers(rule.path(peers)),
              PortReader.read(rule.path("ports"))));
    }
    return rules;
  }

  /// Absent or empty: anyone.
  private List<Peer> peers(JsonNode listed) {
    if (listed.isEmpty()) {
      return List.of(new Peer.Anyone());
    }
    List<Peer> peers = new ArrayList<>(listed.size());
    listed.forEach(peer -> peers.add(peer(peer)));
    return peers;
  }

  private Peer peer(JsonNode peer) {
    if (peer.has("ipBlock")) {
      return block(peer.path("ipBlock"));
    }
    Selector pods = selector(peer.path("podSelector"), "");
    if (!peer.has("namespaceSelector")) {
      return new Peer.Selected(KubernetesSelectors.podsOf(key.namespace(), pods));
    }
    Selector namespaces = selector(peer.path("namespaceSelector"), PolicyLabels.OF_NAMESPACE);
    return new Peer.Selected(KubernetesSelectors.podsIn(namespaces, pods));
  }

  private static Peer block(JsonNode block) {
    List<Cidr> except = new ArrayList<>();
    block.path("except").forEach(net -> except.add(Cidr.parse(net.asText())));
    return new Peer.Block(Cidr.parse(block.path("cidr").asText()), except);
  }

  private static Selector selector(JsonNode selector, String prefix) {
    SortedMap<String, String> labels = new TreeMap<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
    List<Selector> expressions = new ArrayList<>();
    selector.path("matchExpressions").forEach(it -> expressions.add(expression(it, prefix)));
    return KubernetesSelectors.labelSelector(labels, expressions, prefix);
  }

  private static Selector expression(JsonNode expression, String prefix) {
    String key = prefix + expression.path("key").asText();
    var values = new TreeSet<String>();
    expression.path("values").forEach(value -> values.add(value.asText()));
    return switch (expression.path("operator").asText()) {
      case "In" -> new Selector.In(key, values);
      case "NotIn" -> new Selector.NotIn(key, values);
      case "Exists" -> new Selector.Has(key);
      case "DoesNotExist" -> new Selector.Not(new Selector.Has(key));
      default -> throw new IllegalStateException("unknown operator in the journal: " + expression);
    };
  }
}
