package dev.portcullis.reconciler.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Says what the text of the Kubernetes API says of one packet (reference of networking.k8s.io/v1
/// NetworkPolicy), from the raw objects, one policy at a time: a pod is isolated in a direction
/// when a policy of its namespace selects it and speaks of that direction; then it may only have
/// the connections that some rule of such a policy allows. Shares no code with the compiler but the
/// arithmetic of addresses.
final class PacketOracle {
  private final List<JsonNode> policies;
  private final List<JsonNode> pods;
  private final Map<String, JsonNode> namespaces = new TreeMap<>();

  /// `pods` in the order in which they came: of two that claim one address, the later has it.
  PacketOracle(List<JsonNode> policies, List<JsonNode> pods, List<JsonNode> namespaces) {
    this.policies = policies;
    this.pods = pods;
    namespaces.forEach(it -> this.namespaces.put(it.at("/metadata/name").asText(), it));
  }

  boolean allows(Packet packet) {
    Optional<JsonNode> source = podAt(packet.source());
    Optional<JsonNode> destination = podAt(packet.destination());
    return source.map(pod -> mayGo("egress", pod, packet)).orElse(true)
        && destination.map(pod -> mayGo("ingress", pod, packet)).orElse(true);
  }

  private Optional<JsonNode> podAt(IpAddress address) {
    Optional<JsonNode> owner = Optional.empty();
    for (JsonNode pod : pods) {
      if (isLive(pod) && addresses(pod).contains(address.toString())) {
        owner = Optional.of(pod);
      }
    }
    return owner;
  }

  private static boolean isLive(JsonNode pod) {
    String phase = pod.at("/status/phase").asText();
    return pod.at("/spec").has("nodeName")
        && !pod.at("/spec/hostNetwork").asBoolean()
        && !phase.equals("Succeeded")
        && !phase.equals("Failed");
  }

  private static List<String> addresses(JsonNode pod) {
    List<String> addresses = new ArrayList<>();
    pod.at("/status/podIPs").forEach(entry -> addresses.add(entry.path("ip").asText()));
    return addresses;
  }

  private boolean mayGo(String direction, JsonNode pod, Packet packet) {
    boolean isolated = false;
    for (JsonNode policy : policies) {
      if (!concerns(policy, direction, pod)) {
        continue;
      }
      isolated = true;
      for (JsonNode rule : policy.path("spec").path(direction)) {
        if (ruleAllows(policy, rule, direction, packet)) {
          return true;
        }
      }
    }
    return !isolated;
  }

  private static boolean concerns(JsonNode policy, String direction, JsonNode pod) {
    boolean sameNamespace =
        policy.at("/metadata/namespace").asText().equals(pod.at("/metadata/namespace").asText());
    JsonNode spec = policy.path("spec");
    return sameNamespace
        && speaks(spec, direction)
        && labelsMatch(spec.path("podSelector"), pod.at("/metadata/labels"));
  }

  private static boolean speaks(JsonNode spec, String direction) {
    List<String> types = new ArrayList<>();
    spec.path("policyTypes").forEach(type -> types.add(type.asText().toLowerCase(Locale.ROOT)));
    if (types.isEmpty()) {
      types.add("ingress");
      if (spec.path("egress").size() > 0) {
        types.add("egress");
      }
    }
    return types.contains(direction);
  }

  private boolean ruleAllows(JsonNode policy, JsonNode rule, String direction, Packet packet) {
    JsonNode peers = rule.path(direction.equals("ingress") ? "from" : "to");
    JsonNode ports = rule.path("ports");
    if (peers.isEmpty()) {
      return portsMatch(ports, packet, true);
    }
    for (JsonNode peer : peers) {
      boolean towardsBlock = peer.has("ipBlock") && direction.equals("egress");
      IpAddress other = direction.equals("ingress") ? packet.source() : packet.destination();
      if (peerMatches(policy, peer, other) && portsMatch(ports, packet, !towardsBlock)) {
        return true;
      }
    }
    return false;
  }

  private boolean peerMatches(JsonNode policy, JsonNode peer, IpAddress address) {
    if (peer.has("ipBlock")) {
      return blockHolds(peer.path("ipBlock"), address);
    }
    Optional<JsonNode> pod = podAt(address);
    if (pod.isEmpty()) {
      return false;
    }
    String namespace = pod.get().at("/metadata/namespace").asText();
    boolean inNamespace =
        peer.has("namespaceSelector")
            ? labelsMatch(peer.path("namespaceSelector"), namespaceLabels(namespace))
            : namespace.equals(policy.at("/metadata/namespace").asText());
    return inNamespace
        && (!peer.has("podSelector")
            || labelsMatch(peer.path("podSelector"), pod.get().at("/metadata/labels")));
  }

  private JsonNode namespaceLabels(String name) {
    var labels = JsonNodeFactory.instance.objectNode();
    JsonNode known = namespaces.get(name);
    if (known != null) {
      known
          .at("/metadata/labels")
          .properties()
          .forEach(it -> labels.set(it.getKey(), it.getValue()));
    }
    return labels.put("kubernetes.io/metadata.name", name);
  }

  private static boolean blockHolds(JsonNode block, IpAddress address) {
    if (!Cidr.parse(block.path("cidr").asText()).contains(address)) {
      return false;
    }
    for (JsonNode hole : block.path("except")) {
      if (Cidr.parse(hole.asText()).contains(address)) {
        return false;
      }
    }
    return true;
  }

  /// `names` says whether the destination can have named ports.
  private boolean portsMatch(JsonNode ports, Packet packet, boolean names) {
    if (ports.isEmpty()) {
      return true;
    }
    for (JsonNode port : ports) {
      String protocol = port.path("protocol").asText("TCP").toLowerCase(Locale.ROOT);
      if (protocol.equals(packet.protocol().toString()) && portMatches(port, packet, names)) {
        return true;
      }
    }
    return false;
  }

  private boolean portMatches(JsonNode entry, Packet packet, boolean names) {
    JsonNode port = entry.path("port");
    if (port.isMissingNode()) {
      return true;
    }
    if (port.isTextual()) {
      return names
          && podAt(packet.destination())
              .map(pod -> calls(pod, port.asText(), packet))
              .orElse(false);
    }
    int last = entry.path("endPort").asInt(port.asInt());
    return port.asInt() <= packet.port() && packet.port() <= last;
  }

  private static boolean calls(JsonNode pod, String name, Packet packet) {
    for (JsonNode container : pod.at("/spec/containers")) {
      for (JsonNode port : container.path("ports")) {
        String protocol = port.path("protocol").asText("TCP").toLowerCase(Locale.ROOT);
        if (port.path("name").asText().equals(name)
            && protocol.equals(packet.protocol().toString())
            && port.path("containerPort").asInt() == packet.port()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean labelsMatch(JsonNode selector, JsonNode labels) {
    for (var entry : selector.path("matchLabels").properties()) {
      if (!labels.path(entry.getKey()).asText("\0").equals(entry.getValue().asText())) {
        return false;
      }
    }
    for (JsonNode expression : selector.path("matchExpressions")) {
      if (!expressionHolds(expression, labels)) {
        return false;
      }
    }
    return true;
  }

  private static boolean expressionHolds(JsonNode expression, JsonNode labels) {
    JsonNode value = labels.path(expression.path("key").asText());
    boolean listed = false;
    for (JsonNode candidate : expression.path("values")) {
      listed |= value.isTextual() && value.asText().equals(candidate.asText());
    }
    return switch (expression.path("operator").asText()) {
      case "In" -> listed;
      case "NotIn" -> !listed;
      case "Exists" -> value.isTextual();
      case "DoesNotExist" -> !value.isTextual();
      default -> throw new AssertionError("no such operator: " + expression);
    };
  }
}
