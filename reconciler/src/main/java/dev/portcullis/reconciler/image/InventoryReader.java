package dev.portcullis.reconciler.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.reconciler.policy.PolicyLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Turns an inventory object, as the journal holds it, into what it means. What the journal holds
/// was checked before it was written.
final class InventoryReader {
  /// The annotation by which a pod's host interface is made known.
  static final String INTERFACE = "portcullis.dev/interface";

  private InventoryReader() {}

  static InventoryObject read(InventoryKey key, JsonDocument document) {
    JsonNode object = document.tree();
    return switch (key.kind()) {
      case "Node" -> node(object);
      case "Namespace" -> new InventoryObject.Namespace(namespaceLabels(key, object));
      case "ServiceAccount" -> new InventoryObject.ServiceAccount(labels(object));
      case "Pod" -> pod(key, object);
      default -> throw new IllegalStateException("the journal holds an unknown kind: " + key);
    };
  }

  private static InventoryObject node(JsonNode object) {
    List<Cidr> podNets = new ArrayList<>();
    object.path("spec").path("podCIDRs").forEach(net -> podNets.add(Cidr.parse(net.asText())));
    List<IpAddress> addresses = new ArrayList<>();
    object
        .path("status")
        .path("addresses")
        .forEach(
            entry -> IpAddress.tryParse(entry.path("address").asText()).ifPresent(addresses::add));
    return new InventoryObject.Node(labels(object), podNets, addresses);
  }

  private static SortedMap<String, String> namespaceLabels(InventoryKey key, JsonNode object) {
    SortedMap<String, String> labels = labels(object);
    labels.put(PolicyLabels.METADATA_NAME, key.name());
    return labels;
  }

  private static SortedMap<String, String> labels(JsonNode object) {
    return strings(object.path("metadata").path("labels"));
  }

  private static SortedMap<String, String> strings(JsonNode map) {
    var strings = new TreeMap<String, String>();
    map.properties().forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
    return strings;
  }

  /// Calico's and Kubernetes' rule: an endpoint is a pod that is scheduled, not on the host's
  /// network, has an address and has not finished.
  private static InventoryObject pod(InventoryKey key, JsonNode pod) {
    JsonNode spec = pod.path("spec");
    String node = spec.path("nodeName").asText("");
    String phase = pod.path("status").path("phase").asText("");
    boolean finished = phase.equals("Succeeded") || phase.equals("Failed");
    SortedSet<IpAddress> addresses = PodAddresses.of(pod);
    if (node.isEmpty()
        || finished
        || spec.path("hostNetwork").asBoolean(false)
        || addresses.isEmpty()) {
      return new InventoryObject.OtherPod();
    }
    return new InventoryObject.LivePod(
        new Endpoint(
            key,
            new NodeName(node),
            ownLabels(labels(pod)),
            spec.path("serviceAccountName").asText(""),
            addresses,
            ports(spec),
            attachment(pod)));
  }

  /// Labels behind the prefixes of namespaces and service accounts are theirs alone.
  private static SortedMap<String, String> ownLabels(SortedMap<String, String> labels) {
    labels
        .keySet()
        .removeIf(key ->
            key.startsWith(PolicyLabels.OF_NAMESPACE)
                || key.startsWith(PolicyLabels.OF_SERVICE_ACCOUNT));
    return labels;
  }

  private static List<NamedPort> ports(JsonNode spec) {
    var ports = new ArrayList<NamedPort>();
    for (String list : List.of("containers", "initContainers")) {
      for (JsonNode container : spec.path(list)) {
        for (JsonNode port : container.path("ports")) {
          if (port.has("name")) {
            ports.add(
                new NamedPort(
                    port.path("name").asText(),
                    Protocol.parse(port.path("protocol").asText("TCP")),
                    port.path("containerPort").asInt()));
          }
        }
      }
    }
    return ports;
  }

  private static Attachment attachment(JsonNode pod) {
    String name = pod.path("metadata").path("annotations").path(INTERFACE).asText("");
    return name.isEmpty() ? new Attachment.ByAddress() : new Attachment.ByInterface(name);
  }
}
