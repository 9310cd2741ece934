package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import java.util.ArrayList;
import java.util.List;

/// What SIG Network's reference says of the rules of a ClusterNetworkPolicy
/// (policy.networking.k8s.io/v1alpha2), and of which pods a policy is about.
final class ClusterPolicyOracle {
  private final Population population;

  ClusterPolicyOracle(Population population) {
    this.population = population;
  }

  static boolean isAbout(JsonNode policy, Labelled endpoint) {
    return isOne(policy.at("/spec/subject"), endpoint);
  }

  /// A policy speaks of packets that go this way when it has rules for them.
  static boolean speaksOf(JsonNode policy, Way way) {
    return !policy.path("spec").path(way.rules).isEmpty();
  }

  List<Clause> clauses(JsonNode policy, Way way) {
    List<Clause> clauses = new ArrayList<>();
    for (JsonNode rule : policy.path("spec").path(way.rules)) {
      Clause.Action action = Clause.Action.of(rule.path("action").asText());
      JsonNode peers = rule.path(way.peers);
      clauses.add(
          action != Clause.Action.ALLOW && isBeyondUs(peers)
              ? new Clause(rule, Clause.Action.DENY, _ -> true)
              : new Clause(
                  rule,
                  action,
                  packet ->
                      isPeer(peers, way.peer(packet)) && isOnPort(rule.path("protocols"), packet)));
    }
    return clauses;
  }

  /// Peers that an implementation does not support: a rule that does not allow then fails closed.
  private static boolean isBeyondUs(JsonNode peers) {
    for (JsonNode peer : peers) {
      if (peer.has("nodes") || peer.has("domainNames")) {
        return true;
      }
    }
    return false;
  }

  private boolean isPeer(JsonNode peers, IpAddress address) {
    for (JsonNode peer : peers) {
      boolean found =
          peer.has("networks")
              ? holds(peer.path("networks"), address)
              : population.any(address, thing -> isOne(peer, thing));
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(JsonNode networks, IpAddress address) {
    for (JsonNode network : networks) {
      if (Cidr.parse(network.asText()).contains(address)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a thing is one of the pods that a subject or peer means.
  private static boolean isOne(JsonNode either, Labelled thing) {
    if (!thing.isPod() || !(either.has("namespaces") || either.has("pods"))) {
      return false;
    }
    JsonNode pods = either.path("pods");
    JsonNode namespaces =
        either.has("pods") ? pods.path("namespaceSelector") : either.path("namespaces");
    return LabelSelectorOracle.selects(namespaces, "pcns.", thing.labels())
        && LabelSelectorOracle.selects(pods.path("podSelector"), "", thing.labels());
  }

  private boolean isOnPort(JsonNode protocols, Packet packet) {
    if (protocols.isEmpty()) {
      return true;
    }
    for (JsonNode entry : protocols) {
      for (var field : entry.properties()) {
        boolean found =
            field.getKey().equals("destinationNamedPort")
                ? isCalled(field.getValue().asText(), packet)
                : Protocol.parse(field.getKey()).equals(packet.protocol())
                    && isWithin(field.getValue().path("destinationPort"), packet.port());
        if (found) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isCalled(String name, Packet packet) {
    return population.any(
        packet.destination(),
        thing -> thing.isPod() && thing.calls(name, packet.protocol(), packet.port()));
  }

  private static boolean isWithin(JsonNode port, int number) {
    if (port.has("range")) {
      JsonNode range = port.path("range");
      return range.path("start").asInt() <= number && number <= range.path("end").asInt();
    }
    return port.path("number").asInt(number) == number;
  }
}
