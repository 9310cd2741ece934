package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.Protocol;
import java.util.ArrayList;
import java.util.List;

/// What Calico's reference says of the rules of its NetworkPolicy, GlobalNetworkPolicy and Profile,
/// and of whom a policy is about.
final class CalicoOracle {
  private final EntityOracle entities;

  CalicoOracle(EntityOracle entities) {
    this.entities = entities;
  }

  /// Whether the policy is about `endpoint`.
  static boolean isAbout(JsonNode policy, Labelled endpoint) {
    JsonNode spec = policy.path("spec");
    String namespace = policy.at("/metadata/namespace").asText();
    boolean global = namespace.isEmpty();
    return (global || namespace.equals(endpoint.labels().get(LabelOracle.NAMESPACE)))
        && selects(spec, "selector", SelectorOracle.About.ITSELF, endpoint)
        && (!global || selects(spec, "namespaceSelector", SelectorOracle.About.NAMESPACE, endpoint))
        && selects(
            spec,
            "serviceAccountSelector",
            global ? SelectorOracle.About.SOME_ACCOUNT : SelectorOracle.About.ACCOUNT,
            endpoint);
  }

  private static boolean selects(
      JsonNode spec, String field, SelectorOracle.About about, Labelled endpoint) {
    String selector = spec.path(field).asText();
    return selector.isEmpty() || SelectorOracle.selects(selector, about, endpoint.labels());
  }

  /// Whether the policy speaks of packets that go this way: `types` says so; without them, egress
  /// when there are rules for it, and ingress unless there are only such.
  static boolean speaksOf(JsonNode policy, Way way) {
    JsonNode spec = policy.path("spec");
    if (spec.path("types").isEmpty()) {
      boolean egress = !spec.path("egress").isEmpty();
      return way == Way.EGRESS ? egress : !egress || !spec.path("ingress").isEmpty();
    }
    for (JsonNode type : spec.path("types")) {
      if (type.asText().equalsIgnoreCase(way.rules)) {
        return true;
      }
    }
    return false;
  }

  List<Clause> clauses(JsonNode policy, Way way) {
    String namespace = policy.at("/metadata/namespace").asText();
    List<Clause> clauses = new ArrayList<>();
    for (JsonNode rule : policy.path("spec").path(way.rules)) {
      clauses.add(
          new Clause(
              rule,
              Clause.Action.of(rule.path("action").asText()),
              packet -> concerns(rule, namespace, packet)));
    }
    return clauses;
  }

  private boolean concerns(JsonNode rule, String namespace, Packet packet) {
    return isOfVersion(rule, packet)
        && isOfProtocol(rule, packet)
        && isOfMessage(rule, packet)
        && entities.isSource(rule.path("source"), namespace, packet)
        && entities.isDestination(rule.path("destination"), namespace, packet);
  }

  /// ICMP and ICMPv6, by name, are of one version of IP each.
  private static boolean isOfVersion(JsonNode rule, Packet packet) {
    int version = packet.source().family() == Family.IPV4 ? 4 : 6;
    return rule.path("ipVersion").asInt(version) == version
        && switch (rule.path("protocol").asText()) {
          case "ICMP" -> version == 4;
          case "ICMPv6" -> version == 6;
          default -> true;
        };
  }

  private static boolean isOfProtocol(JsonNode rule, Packet packet) {
    JsonNode is = rule.path("protocol");
    JsonNode isNot = rule.path("notProtocol");
    return (is.isMissingNode() || packet.protocol().equals(Protocol.parse(is.asText())))
        && (isNot.isMissingNode() || !packet.protocol().equals(Protocol.parse(isNot.asText())));
  }

  private static boolean isOfMessage(JsonNode rule, Packet packet) {
    JsonNode isNot = rule.path("notICMP");
    return isMessage(rule.path("icmp"), packet)
        && (isNot.isMissingNode() || !isMessage(isNot, packet));
  }

  private static boolean isMessage(JsonNode message, Packet packet) {
    int type = packet.message().type();
    int code = packet.message().code();
    return message.path("type").asInt(type) == type && message.path("code").asInt(code) == code;
  }
}
