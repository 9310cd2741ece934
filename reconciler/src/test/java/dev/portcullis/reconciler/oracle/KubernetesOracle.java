package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import java.util.ArrayList;
import java.util.List;

/// What Kubernetes' reference says of the rules of a NetworkPolicy (networking.k8s.io/v1), and of
/// which pods a policy is about.
final class KubernetesOracle {
  private final Population population;

  KubernetesOracle(Population population) {
    this.population = population;
  }

  /// Whether the policy is about `endpoint`: a pod of its namespace that it selects.
  static boolean isAbout(JsonNode policy, Labelled endpoint) {
    return endpoint.isPod()
        && endpoint.namespace().equals(policy.at("/metadata/namespace").asText())
        && LabelSelectorOracle.selects(policy.at("/spec/podSelector"), "", endpoint.labels());
  }

  /// Whether the policy speaks of packets that go this way. Where it does not say: of ingress, and
  /// of egress if it has rules for it.
  static boolean speaksOf(JsonNode policy, Way way) {
    JsonNode types = policy.at("/spec/policyTypes");
    if (types.isEmpty()) {
      return way == Way.INGRESS || !policy.at("/spec/egress").isEmpty();
    }
    for (JsonNode type : types) {
      if (type.asText().equalsIgnoreCase(way.rules)) {
        return true;
      }
    }
    return false;
  }

  List<Clause> clauses(JsonNode policy, Way way) {
    List<Clause> clauses = new ArrayList<>();
    for (JsonNode rule : policy.path("spec").path(way.rules)) {
      String namespace = policy.at("/metadata/namespace").asText();
      clauses.add(
          new Clause(
              rule,
              Clause.Action.ALLOW,
              packet ->
                  isPeer(rule.path(way.peers), namespace, way.peer(packet))
                      && isOnPort(rule.path("ports"), packet)));
    }
    return clauses;
  }

  private boolean isPeer(JsonNode peers, String namespace, IpAddress address) {
    if (peers.isEmpty()) {
      return true;
    }
    for (JsonNode peer : peers) {
      boolean found =
          peer.has("ipBlock")
              ? holds(peer.path("ipBlock"), address)
              : population.any(address, thing -> isPod(peer, namespace, thing));
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPod(JsonNode peer, String namespace, Labelled thing) {
    boolean there =
        peer.has("namespaceSelector")
            ? LabelSelectorOracle.selects(peer.path("namespaceSelector"), "pcns.", thing.labels())
            : thing.namespace().equals(namespace);
    return thing.isPod()
        && there
        && LabelSelectorOracle.selects(peer.path("podSelector"), "", thing.labels());
  }

  private static boolean holds(JsonNode block, IpAddress address) {
    for (JsonNode hole : block.path("except")) {
      if (Cidr.parse(hole.asText()).contains(address)) {
        return false;
      }
    }
    return Cidr.parse(block.path("cidr").asText()).contains(address);
  }

  private boolean isOnPort(JsonNode ports, Packet packet) {
    if (ports.isEmpty()) {
      return true;
    }
    for (JsonNode port : ports) {
      var protocol = Protocol.parse(port.path("protocol").asText("TCP"));
      if (protocol.equals(packet.protocol()) && isOnPort(port.path("port"), port, packet)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOnPort(JsonNode port, JsonNode entry, Packet packet) {
    if (port.isMissingNode()) {
      return true;
    }
    if (port.isTextual()) {
      return population.any(
          packet.destination(),
          thing ->
              thing.isEndpoint() && thing.calls(port.asText(), packet.protocol(), packet.port()));
    }
    int last = entry.path("endPort").asInt(port.asInt());
    return port.asInt() <= packet.port() && packet.port() <= last;
  }
}
