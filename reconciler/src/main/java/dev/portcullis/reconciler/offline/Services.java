package dev.portcullis.reconciler.offline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.reconciler.connectivity.Party;
import dev.portcullis.reconciler.image.Endpoint;
import dev.portcullis.reconciler.image.InventoryObject;
import dev.portcullis.reconciler.image.NamedPort;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Which services lead to which pods, as a cluster would work it out from their selectors: for
/// services whose EndpointSlices nobody wrote down.
final class Services {
  private static final String SLICE = "EndpointSlice";
  private static final List<Protocol> PROTOCOLS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  private final List<Described> services;

  Services(Existing existing) {
    List<String> known =
        existing.objects().entrySet().stream()
            .filter(entry -> entry.getKey().kind().equals(SLICE))
            .map(entry -> entry.getKey().namespace() + "/" + serviceOf(entry.getValue().tree()))
            .toList();
    this.services =
        existing.services().stream()
            .filter(service -> !known.contains(service.namespace() + "/" + service.name()))
            .filter(service -> !service.at("spec", "selector").isEmpty())
            .toList();
  }

  private static String serviceOf(JsonNode slice) {
    return slice.path("metadata").path("labels").path("kubernetes.io/service-name").asText("");
  }

  /// The services that lead to `pod`, each with the ports that it leads to.
  List<Party.Behind> of(Endpoint pod) {
    return services.stream()
        .filter(service -> isOf(service, pod))
        .map(service -> new Party.Behind(service.namespace(), service.name(), ports(service, pod)))
        .toList();
  }

  private static List<InventoryObject.ServicePort> ports(Described service, Endpoint pod) {
    return service
        .at("spec", "ports")
        .valueStream()
        .flatMap(port -> port(port, pod).stream())
        .toList();
  }

  private static boolean isOf(Described service, Endpoint pod) {
    return service.namespace().equals(pod.key().namespace())
        && service.at("spec", "selector").properties().stream()
            .allMatch(label -> label.getValue().asText().equals(pod.labels().get(label.getKey())));
  }

  private static Optional<InventoryObject.ServicePort> port(JsonNode port, Endpoint pod) {
    return protocol(port)
        .flatMap(protocol ->
            target(port, protocol, pod)
                .map(number -> new InventoryObject.ServicePort(protocol, number)));
  }

  /// A port of a protocol that services do not have leads nowhere.
  private static Optional<Protocol> protocol(JsonNode port) {
    String text = port.path("protocol").asText("TCP");
    return PROTOCOLS.stream()
        .filter(protocol -> protocol.toString().toUpperCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  private static Optional<Integer> target(JsonNode port, Protocol protocol, Endpoint pod) {
    JsonNode target = port.hasNonNull("targetPort") ? port.path("targetPort") : port.path("port");
    Stream<Integer> numbers =
        target.isTextual()
            ? pod.ports().stream()
                .filter(named -> named.name().equals(target.asText()))
                .filter(named -> named.protocol().equals(protocol))
                .map(NamedPort::port)
            : Stream.of(target.asInt());
    return numbers.filter(number -> number >= 1 && number <= 65_535).findFirst();
  }
}
