package dev.portcullis.reconciler.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What exists when the story begins, as an API server would show it.
final class DemoInventory {
  /// All pods but the one that appears later.
  static final List<DemoPod> PODS =
      DemoPod.ALL.stream().filter(pod -> !pod.equals(DemoPod.FRONTEND_2)).toList();

  private DemoInventory() {}

  static void putAll(InventoryProducer inventory) {
    objects().forEach(inventory::put);
    inventory.confirm();
  }

  static SortedMap<InventoryKey, JsonDocument> objects() {
    var objects = new TreeMap<InventoryKey, JsonDocument>();
    for (DemoNode node : DemoNode.values()) {
      objects.put(new InventoryKey("Node", "", node.toString()), object(node));
    }
    objects.put(new InventoryKey("Namespace", "", "default"), namespace("default", "applications"));
    objects.put(
        new InventoryKey("Namespace", "", "monitoring"), namespace("monitoring", "monitoring"));
    for (DemoPod pod : PODS) {
      objects.put(pod.key(), pod.object());
    }
    return objects;
  }

  private static JsonDocument namespace(String name, String purpose) {
    ObjectNode object = object("Namespace", name);
    object.withObject("/metadata").putObject("labels").put("purpose", purpose);
    return JsonDocument.of(object);
  }

  private static JsonDocument object(DemoNode node) {
    ObjectNode object = object("Node", node.toString());
    var nets = object.putObject("spec").putArray("podCIDRs");
    var addresses = object.putObject("status").putArray("addresses");
    for (Family family : Family.values()) {
      nets.add(node.podNet(family));
      addresses.addObject().put("type", "InternalIP").put("address", node.address(family));
    }
    return JsonDocument.of(object);
  }

  private static ObjectNode object(String kind, String name) {
    ObjectNode object =
        JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", kind);
    object.putObject("metadata").put("name", name);
    return object;
  }
}
