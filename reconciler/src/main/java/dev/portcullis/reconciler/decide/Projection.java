package dev.portcullis.reconciler.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Cuts an inventory object down to what policies need, because the journal is for ever: an
/// allow-list of fields per kind, and nothing else (no environment, volumes, other annotations,
/// managed fields or other status). The fields it keeps have the types they must have.
final class Projection {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// The annotations that say where a pod is: its interface and its addresses.
  private static final Set<String> ANNOTATIONS =
      new TreeSet<>(
          List.of(
              "portcullis.dev/interface",
              "cni.projectcalico.org/podIP",
              "cni.projectcalico.org/podIPs",
              "vpc.amazonaws.com/pod-ips"));

  private final InventoryKey key;
  private final ObjectFields object;

  private Projection(InventoryKey key, JsonNode object) {
    this.key = key;
    this.object = new ObjectFields(object, "");
  }

  static ObjectNode of(InventoryKey key, JsonNode object) throws RefusedRecord {
    return new Projection(key, object).projected();
  }

  private ObjectNode projected() throws RefusedRecord {
    ObjectNode result = JSON.objectNode();
    result.put("apiVersion", apiVersion());
    result.put("kind", key.kind());
    result.set("metadata", metadata());
    switch (key.kind()) {
      case "Node" -> node(result);
      case "Pod" -> pod(result);
      case "Namespace", "ServiceAccount" -> {}
      case "EndpointSlice" -> new SliceProjection(object).addTo(result);
      case "WorkloadEndpoint" -> new CalicoProjection(object).addWorkload(result);
      case "HostEndpoint" -> new CalicoProjection(object).addHost(result);
      case "NetworkSet", "GlobalNetworkSet" -> new CalicoProjection(object).addNets(result);
      default ->
          throw new RefusedRecord(
              RecordCode.UNKNOWN_KIND,
              "objects of kind " + key.kind() + " are not part of the inventory");
    }
    return result;
  }

  private String apiVersion() {
    return switch (key.kind()) {
      case "EndpointSlice" -> "discovery.k8s.io/v1";
      case "WorkloadEndpoint", "HostEndpoint", "NetworkSet", "GlobalNetworkSet" ->
          "projectcalico.org/v3";
      default -> "v1";
    };
  }

  private ObjectNode metadata() throws RefusedRecord {
    ObjectFields from = object.in("metadata");
    ObjectNode metadata = JSON.objectNode();
    from.strings(metadata, "name", "namespace");
    from.stringMap(metadata, "labels", this::isWantedLabel);
    if (key.kind().equals("Pod")) {
      from.strings(metadata, "deletionTimestamp");
      from.stringMap(metadata, "annotations", ANNOTATIONS::contains);
      owner(from, metadata);
    }
    return metadata;
  }

  /// Of a slice, only which service it is of.
  private boolean isWantedLabel(String label) {
    return !key.kind().equals("EndpointSlice") || label.equals("kubernetes.io/service-name");
  }

  /// The controlling owner, which stands for its pods in answers.
  private static void owner(ObjectFields from, ObjectNode metadata) throws RefusedRecord {
    for (JsonNode reference : from.list("ownerReferences")) {
      if (reference.path("controller").asBoolean(false)) {
        ObjectNode owner = JSON.objectNode();
        new ObjectFields(reference, "metadata.ownerReferences")
            .strings(owner, "apiVersion", "kind", "name");
        owner.put("controller", true);
        metadata.set("ownerReferences", JSON.arrayNode().add(owner));
      }
    }
  }

  private void node(ObjectNode result) throws RefusedRecord {
    checkNodeName(object.in("metadata"), "name");
    ArrayNode nets = JSON.arrayNode();
    ObjectFields spec = object.in("spec");
    for (JsonNode net : spec.list("podCIDRs")) {
      if (Cidr.tryParse(net.asText("")).isEmpty()) {
        throw spec.wrong("podCIDRs", "a list of networks without host bits");
      }
      nets.add(Cidr.parse(net.asText()).toString());
    }
    if (!nets.isEmpty()) {
      result.set("spec", JSON.objectNode().set("podCIDRs", nets));
    }
    ArrayNode addresses = JSON.arrayNode();
    for (JsonNode address : object.in("status").list("addresses")) {
      ObjectNode copy = JSON.objectNode();
      new ObjectFields(address, "status.addresses").strings(copy, "type", "address");
      addresses.add(copy);
    }
    if (!addresses.isEmpty()) {
      result.set("status", JSON.objectNode().set("addresses", addresses));
    }
  }

  private void pod(ObjectNode result) throws RefusedRecord {
    ObjectFields from = object.in("spec");
    ObjectNode spec = JSON.objectNode();
    from.strings(spec, "nodeName", "serviceAccountName");
    from.bool(spec, "hostNetwork");
    if (!from.text("nodeName").isEmpty()) {
      checkNodeName(from, "nodeName");
    }
    containers(from, spec, "containers");
    containers(from, spec, "initContainers");
    result.set("spec", spec);
    result.set("status", status());
    checkInterface();
  }

  private static void containers(ObjectFields from, ObjectNode spec, String list)
      throws RefusedRecord {
    ArrayNode containers = JSON.arrayNode();
    for (JsonNode container : from.list(list)) {
      ArrayNode ports = JSON.arrayNode();
      for (JsonNode port : new ObjectFields(container, "spec." + list).list("ports")) {
        if (port.hasNonNull("name")) {
          ports.add(port(new ObjectFields(port, "spec." + list + ".ports")));
        }
      }
      if (!ports.isEmpty()) {
        containers.add(JSON.objectNode().set("ports", ports));
      }
    }
    if (!containers.isEmpty()) {
      spec.set(list, containers);
    }
  }

  private static ObjectNode port(ObjectFields from) throws RefusedRecord {
    ObjectNode port = JSON.objectNode();
    from.strings(port, "name");
    from.choice(port, "protocol", List.of("TCP", "UDP", "SCTP"));
    from.port(port, "containerPort");
    return port;
  }

  private ObjectNode status() throws RefusedRecord {
    ObjectFields from = object.in("status");
    ObjectNode status = JSON.objectNode();
    from.strings(status, "phase", "podIP");
    checkAddress(from, "podIP", from.text("podIP"));
    ArrayNode addresses = JSON.arrayNode();
    for (JsonNode entry : from.list("podIPs")) {
      String ip = entry.path("ip").asText("");
      checkAddress(from, "podIPs", ip);
      addresses.add(JSON.objectNode().put("ip", ip));
    }
    if (!addresses.isEmpty()) {
      status.set("podIPs", addresses);
    }
    return status;
  }

  static void checkAddress(ObjectFields from, String name, String text) throws RefusedRecord {
    if (!text.isEmpty() && IpAddress.tryParse(text).isEmpty()) {
      throw from.wrong(name, "an IP address");
    }
  }

  static void checkNodeName(ObjectFields from, String field) throws RefusedRecord {
    try {
      var _ = new NodeName(from.text(field));
    } catch (IllegalArgumentException e) {
      throw from.wrong(field, "a lower-case DNS name");
    }
  }

  private void checkInterface() throws RefusedRecord {
    ObjectFields annotations = object.in("metadata").in("annotations");
    checkInterface(annotations, "portcullis.dev/interface");
  }

  static void checkInterface(ObjectFields from, String field) throws RefusedRecord {
    String name = from.text(field);
    if (!name.isEmpty() && !name.matches("[^/\\s\"'\\\\+!]{1,15}")) {
      throw from.wrong(field, "an interface name of 1 to 15 characters");
    }
  }
}
