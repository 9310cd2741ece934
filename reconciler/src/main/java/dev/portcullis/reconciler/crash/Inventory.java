package dev.portcullis.reconciler.crash;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What exists on a node's bed, as an API server would show it.
final class Inventory {
  private static final String NAMESPACE = "default";

  private final NodeBed bed;

  Inventory(NodeBed bed) {
    this.bed = bed;
  }

  /// Everything, with clients that bear the colours of `members`.
  SortedMap<InventoryKey, JsonDocument> objects(Members members) {
    var objects = new TreeMap<InventoryKey, JsonDocument>();
    objects.put(new InventoryKey("Node", "", bed.name().text()), node());
    objects.put(
        new InventoryKey("Namespace", "", NAMESPACE),
        JsonDocument.of(object("Namespace", NAMESPACE)));
    objects.put(podKey(bed.server()), pod(bed.server(), new TreeSet<>()));
    for (Client client : Client.values()) {
      objects.put(podKey(client.pod()), pod(client.pod(), members.of(client)));
    }
    return objects;
  }

  private static InventoryKey podKey(String name) {
    return new InventoryKey("Pod", NAMESPACE, name);
  }

  private JsonDocument node() {
    ObjectNode node = object("Node", bed.name().text());
    var nets = node.putObject("spec").putArray("podCIDRs");
    for (Family family : Family.values()) {
      nets.add(bed.podNet(family));
    }
    node.putObject("status")
        .putArray("addresses")
        .addObject()
        .put("type", "InternalIP")
        .put("address", bed.address());
    return JsonDocument.of(node);
  }

  private JsonDocument pod(String name, SortedSet<Colour> colours) {
    ObjectNode pod = object("Pod", name);
    ObjectNode metadata = pod.withObject("/metadata").put("namespace", NAMESPACE);
    ObjectNode labels = metadata.putObject("labels").put("app", name);
    colours.forEach(colour -> labels.put(colour.label(), "yes"));
    metadata.putObject("annotations").put("portcullis.dev/interface", bed.hostInterface(name));
    pod.putObject("spec").put("nodeName", bed.name().text());
    var addresses = pod.putObject("status").put("phase", "Running").putArray("podIPs");
    for (Family family : Family.values()) {
      addresses.addObject().put("ip", bed.address(name, family));
    }
    return JsonDocument.of(pod);
  }

  private static ObjectNode object(String kind, String name) {
    ObjectNode object =
        JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", kind);
    object.putObject("metadata").put("name", name);
    return object;
  }
}
