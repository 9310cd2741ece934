package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import java.util.ArrayList;
import java.util.List;

/// What Calico's reference says of a rule's `source` and `destination` (EntityRule): all that is
/// written there must hold.
final class EntityOracle {
  private final Manifests manifests;
  private final Population population;

  EntityOracle(Manifests manifests, Population population) {
    this.manifests = manifests;
    this.population = population;
  }

  /// An end of a packet.
  private record End(IpAddress address, Protocol protocol, int port) {}

  /// A rule's word about an end, and the namespace of the policy, empty where it is in none.
  private record Entity(JsonNode written, String namespace) {
    boolean has(String field) {
      return written.has(field);
    }

    /// Whether it says of somebody that it is they. A `notSelector` in a namespaced policy does: it
    /// means the others of the namespace.
    boolean isPositive() {
      return has("selector")
          || has("namespaceSelector")
          || has("serviceAccounts")
          || (has("notSelector") && !namespace.isEmpty());
    }
  }

  boolean isSource(JsonNode written, String namespace, Packet packet) {
    var end = new End(packet.source(), packet.protocol(), packet.sourcePort());
    return isAt(new Entity(written, namespace), end)
        && (!written.has("services")
            || isBehind(written.path("services"), namespace, slice -> addresses(slice, end)));
  }

  boolean isDestination(JsonNode written, String namespace, Packet packet) {
    var end = new End(packet.destination(), packet.protocol(), packet.port());
    return isAt(new Entity(written, namespace), end)
        && (!written.has("services")
            || isBehind(
                written.path("services"),
                namespace,
                slice -> addresses(slice, end) && offers(slice, end)));
  }

  private boolean isAt(Entity entity, End end) {
    return isSelected(entity, end)
        && isIn(entity, end.address())
        && isOn(entity, end)
        && isNotOn(entity, end);
  }

  /// Selectors stand for the addresses of what they select. In a namespaced policy they mean things
  /// of its namespace, unless it says which namespaces. A `notSelector` beside others takes away
  /// from what they select; alone, in a policy without a namespace, it means everyone else.
  private boolean isSelected(Entity entity, End end) {
    if (entity.isPositive()) {
      return population.any(end.address(), thing -> selects(entity, thing));
    }
    return !entity.has("notSelector")
        || !population.any(end.address(), thing -> isNegated(entity, thing));
  }

  private static boolean selects(Entity entity, Labelled thing) {
    JsonNode written = entity.written();
    return isInNamespace(entity, thing)
        && isUnderAccount(written.path("serviceAccounts"), thing)
        && (!entity.has("selector")
            || SelectorOracle.selects(
                written.path("selector").asText(), SelectorOracle.About.ITSELF, thing.labels()))
        && !(entity.has("notSelector") && isNegated(entity, thing));
  }

  private static boolean isNegated(Entity entity, Labelled thing) {
    return SelectorOracle.selects(
        entity.written().path("notSelector").asText(), SelectorOracle.About.ITSELF, thing.labels());
  }

  private static boolean isInNamespace(Entity entity, Labelled thing) {
    if (entity.has("namespaceSelector")) {
      return SelectorOracle.selects(
          entity.written().path("namespaceSelector").asText(),
          SelectorOracle.About.NAMESPACE,
          thing.labels());
    }
    return entity.namespace().isEmpty()
        || entity.namespace().equals(thing.labels().get(LabelOracle.NAMESPACE));
  }

  private static boolean isUnderAccount(JsonNode accounts, Labelled thing) {
    String account = thing.labels().getOrDefault(LabelOracle.ACCOUNT, "");
    List<String> names = texts(accounts.path("names"));
    return (names.isEmpty() || names.contains(account))
        && (!accounts.has("selector")
            || SelectorOracle.selects(
                accounts.path("selector").asText(), SelectorOracle.About.ACCOUNT, thing.labels()));
  }

  private static List<String> texts(JsonNode listed) {
    List<String> texts = new ArrayList<>();
    listed.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /// Networks bind a rule to their family, those that are excluded too.
  private static boolean isIn(Entity entity, IpAddress address) {
    List<String> nets = texts(entity.written().path("nets"));
    List<String> excluded = texts(entity.written().path("notNets"));
    return (nets.isEmpty() || holds(nets, address))
        && !holds(excluded, address)
        && excluded.stream().allMatch(net -> Cidr.parse(net).family() == address.family());
  }

  private static boolean holds(List<String> nets, IpAddress address) {
    return nets.stream().anyMatch(net -> Cidr.parse(net).contains(address));
  }

  private boolean isOn(Entity entity, End end) {
    JsonNode ports = entity.written().path("ports");
    return ports.isEmpty() || isOnOne(ports, entity, end);
  }

  private boolean isNotOn(Entity entity, End end) {
    return !isOnOne(entity.written().path("notPorts"), entity, end);
  }

  private boolean isOnOne(JsonNode ports, Entity entity, End end) {
    for (JsonNode port : ports) {
      String text = port.asText();
      boolean numeric = text.matches("[0-9]+(:[0-9]+)?");
      if (numeric ? isWithin(text, end.port()) : isCalled(text, entity, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWithin(String range, int port) {
    String[] ends = range.split(":", 2);
    return Integer.parseInt(ends[0]) <= port && port <= Integer.parseInt(ends[ends.length - 1]);
  }

  /// A name is what an endpoint that the rule selects calls the port.
  private boolean isCalled(String name, Entity entity, End end) {
    return population.any(
        end.address(),
        thing ->
            thing.isEndpoint()
                && thing.calls(name, end.protocol(), end.port())
                && (!entity.isPositive() || selects(entity, thing)));
  }

  private interface Part {
    boolean of(JsonNode slice);
  }

  private boolean isBehind(JsonNode service, String namespace, Part part) {
    String name = service.path("name").asText();
    String in = service.path("namespace").asText(namespace);
    return manifests.of("discovery.k8s.io", "EndpointSlice").stream()
        .filter(slice -> slice.at("/metadata/namespace").asText().equals(in))
        .filter(slice ->
            slice.at("/metadata/labels").path("kubernetes.io/service-name").asText().equals(name))
        .anyMatch(part::of);
  }

  private static boolean addresses(JsonNode slice, End end) {
    for (JsonNode endpoint : slice.path("endpoints")) {
      if (texts(endpoint.path("addresses")).contains(end.address().toString())) {
        return true;
      }
    }
    return false;
  }

  /// A port that is not said is none.
  private static boolean offers(JsonNode slice, End end) {
    for (JsonNode port : slice.path("ports")) {
      if (port.path("port").asInt() == end.port()
          && Protocol.parse(port.path("protocol").asText("TCP")).equals(end.protocol())) {
        return true;
      }
    }
    return false;
  }
}
