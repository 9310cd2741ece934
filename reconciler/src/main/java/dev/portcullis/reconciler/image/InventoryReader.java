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
import java.util.TreeSet;

/// Turns an inventory object, as the journal holds it, into what it means. What the journal holds
/// was checked before it was written.
final class InventoryReader {
  /// The annotation by which a pod's host interface is made known.
  static final String INTERFACE = "portcullis.dev/interface";

  /// The label by which an EndpointSlice names its service.
  static final String SERVICE_NAME = "kubernetes.io/service-name";

  private InventoryReader() {}

  static InventoryObject read(InventoryKey key, JsonDocument document) {
    JsonNode object = document.tree();
    return switch (key.kind()) {
      case "Node" -> node(object);
      case "Namespace" -> new InventoryObject.Namespace(namespaceLabels(key, object));
      case "ServiceAccount" -> new InventoryObject.ServiceAccount(labels(object));
      case "Pod" -> pod(key, object);
      case "WorkloadEndpoint" -> workload(key, object);
      case "HostEndpoint" -> new InventoryObject.Host(ResourceReader.hostEndpoint(object));
      case "NetworkSet", "GlobalNetworkSet" ->
          new InventoryObject.Networks(ResourceReader.networkSet(key.namespace(), object));
      case "EndpointSlice" -> slice(object);
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

  static SortedMap<String, String> strings(JsonNode map) {
    var strings = new TreeMap<String, String>();
    map.properties().forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
    return strings;
  }

  /// Calico's and Kubernetes' rule: an endpoint is a pod that is scheduled, not on the host's
  /// network, has an address and has not finished.
  private static InventoryObject pod(InventoryKey key, JsonNode pod) {
    JsonNode spec = pod.path("spec");
    if (isFinished(pod)) {
      return new InventoryObject.NotLive();
    }
    if (spec.path("hostNetwork").asBoolean(false)) {
      return new InventoryObject.HostNetworked(podAsWritten(key, pod));
    }
    SortedSet<IpAddress> addresses = PodAddresses.of(pod);
    return spec.path("nodeName").asText("").isEmpty() || addresses.isEmpty()
        ? new InventoryObject.NotLive()
        : new InventoryObject.Live(podAt(addresses, key, pod));
  }

  private static boolean isFinished(JsonNode pod) {
    String phase = pod.path("status").path("phase").asText("");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  static Endpoint podAsWritten(InventoryKey key, JsonNode pod) {
    return podAt(PodAddresses.of(pod), key, pod);
  }

  private static Endpoint podAt(SortedSet<IpAddress> addresses, InventoryKey key, JsonNode pod) {
    JsonNode spec = pod.path("spec");
    return new Endpoint(
        key,
        standing(spec.path("nodeName")),
        ownLabels(labels(pod)),
        spec.path("serviceAccountName").asText(""),
        addresses,
        ports(spec),
        List.of(),
        attachment(pod),
        owner(pod));
  }

  /// Kubernetes' rule: at most one owner controls an object. A node that owns a pod (which the
  /// kubelet has from a file) is none that workloads are told by.
  private static Endpoint.Owner owner(JsonNode pod) {
    for (JsonNode owner : pod.path("metadata").path("ownerReferences")) {
      String kind = owner.path("kind").asText("Pod");
      if (owner.path("controller").asBoolean(false) && !kind.equals("Node")) {
        return new Endpoint.Owner(kind, owner.path("name").asText(""));
      }
    }
    return Endpoint.Owner.NOBODY;
  }

  /// A pod that is nowhere yet stands on a node that no cluster has.
  private static NodeName standing(JsonNode name) {
    String text = name.asText("");
    return new NodeName(text.isEmpty() ? "unscheduled" : text);
  }

  /// Labels behind the prefixes of namespaces and service accounts are theirs alone, and where
  /// something is or runs is not for labels to say.
  static SortedMap<String, String> ownLabels(SortedMap<String, String> labels) {
    labels
        .keySet()
        .removeIf(key ->
            key.startsWith(PolicyLabels.OF_NAMESPACE)
                || key.startsWith(PolicyLabels.OF_SERVICE_ACCOUNT)
                || key.equals(PolicyLabels.NAMESPACE)
                || key.equals(PolicyLabels.SERVICE_ACCOUNT));
    return labels;
  }

  private static List<NamedPort> ports(JsonNode spec) {
    var ports = new ArrayList<NamedPort>();
    for (String list : List.of("containers", "initContainers")) {
      spec.path(list)
          .forEach(container -> ports.addAll(namedPorts(container.path("ports"), "containerPort")));
    }
    return ports;
  }

  /// The ports of a list that have names; `number` is the field that has the port.
  static List<NamedPort> namedPorts(JsonNode listed, String number) {
    var ports = new ArrayList<NamedPort>();
    for (JsonNode port : listed) {
      if (port.has("name")) {
        ports.add(
            new NamedPort(
                port.path("name").asText(),
                Protocol.parse(port.path("protocol").asText("TCP")),
                port.path(number).asInt()));
      }
    }
    return ports;
  }

  /// A workload outside Kubernetes (Calico's WorkloadEndpoint): it says itself where it is.
  private static InventoryObject workload(InventoryKey key, JsonNode object) {
    Endpoint written = workloadAsWritten(key, object);
    return written.addresses().isEmpty()
        ? new InventoryObject.NotLive()
        : new InventoryObject.Live(written);
  }

  static Endpoint workloadAsWritten(InventoryKey key, JsonNode object) {
    JsonNode spec = object.path("spec");
    var addresses = new TreeSet<IpAddress>();
    for (JsonNode net : spec.path("ipNetworks")) {
      String text = net.asText();
      int slash = text.indexOf('/');
      IpAddress.tryParse(slash < 0 ? text : text.substring(0, slash)).ifPresent(addresses::add);
    }
    String name = spec.path("interfaceName").asText("");
    return new Endpoint(
        key,
        standing(spec.path("node")),
        ownLabels(labels(object)),
        spec.path("serviceAccountName").asText(""),
        addresses,
        namedPorts(spec.path("ports"), "port"),
        ResourceReader.profiles(spec),
        name.isEmpty() ? new Attachment.ByAddress() : new Attachment.ByInterface(name),
        Endpoint.Owner.NOBODY);
  }

  private static InventoryObject slice(JsonNode object) {
    List<IpAddress> addresses = new ArrayList<>();
    for (JsonNode endpoint : object.path("endpoints")) {
      endpoint
          .path("addresses")
          .forEach(address -> IpAddress.tryParse(address.asText()).ifPresent(addresses::add));
    }
    List<InventoryObject.ServicePort> ports = new ArrayList<>();
    for (JsonNode port : object.path("ports")) {
      if (port.has("port")) {
        ports.add(
            new InventoryObject.ServicePort(
                Protocol.parse(port.path("protocol").asText("TCP")), port.path("port").asInt()));
      }
    }
    String service = labels(object).getOrDefault(SERVICE_NAME, "");
    return new InventoryObject.Slice(service, addresses, ports);
  }

  private static Attachment attachment(JsonNode pod) {
    String name = pod.path("metadata").path("annotations").path(INTERFACE).asText("");
    return name.isEmpty() ? new Attachment.ByAddress() : new Attachment.ByInterface(name);
  }
}
