package dev.portcullis.reconciler.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.IpAddress;
import java.util.List;

/// Cuts an EndpointSlice (discovery.k8s.io/v1) down to its addresses and ports. A slice of host
/// names has no addresses.
final class SliceProjection {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final String SERVICE_NAME = "kubernetes.io/service-name";

  private final ObjectFields object;

  SliceProjection(ObjectFields object) {
    this.object = object;
  }

  void addTo(ObjectNode result) throws RefusedRecord {
    checkService(object.in("metadata").in("labels"));
    object.strings(result, "addressType");
    ArrayNode addresses = JSON.arrayNode();
    if (!object.text("addressType").equals("FQDN")) {
      for (JsonNode endpoint : object.list("endpoints")) {
        var from = new ObjectFields(endpoint, "endpoints");
        from.list("addresses").forEach(addresses::add);
        checkAddresses(from);
      }
    }
    if (!addresses.isEmpty()) {
      ObjectNode endpoint = JSON.objectNode();
      endpoint.set("addresses", addresses);
      result.set("endpoints", JSON.arrayNode().add(endpoint));
    }
    ports(result);
  }

  /// The service's name becomes part of a key.
  private static void checkService(ObjectFields labels) throws RefusedRecord {
    if (labels.text(SERVICE_NAME).indexOf('/') >= 0) {
      throw labels.wrong(SERVICE_NAME, "the name of a service");
    }
  }

  private static void checkAddresses(ObjectFields from) throws RefusedRecord {
    for (JsonNode address : from.list("addresses")) {
      if (IpAddress.tryParse(address.asText("")).isEmpty()) {
        throw from.wrong("addresses", "a list of IP addresses");
      }
    }
  }

  /// A port without a number leads to every port of an address; Calico passes over it, and so do
  /// we.
  private void ports(ObjectNode result) throws RefusedRecord {
    ArrayNode ports = JSON.arrayNode();
    for (JsonNode port : object.list("ports")) {
      if (port.hasNonNull("port")) {
        var from = new ObjectFields(port, "ports");
        ObjectNode copy = JSON.objectNode();
        from.choice(copy, "protocol", List.of("TCP", "UDP", "SCTP"));
        from.port(copy, "port");
        ports.add(copy);
      }
    }
    if (!ports.isEmpty()) {
      result.set("ports", ports);
    }
  }
}
