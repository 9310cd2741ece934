package dev.portcullis.reconciler.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import java.util.List;

/// What exists when the story begins, as an API server would show it.
final class DemoInventory {
  /// All pods but the one that appears later.
  static final List<DemoPod> PODS =
      DemoPod.ALL.stream().filter(pod -> !pod.equals(DemoPod.FRONTEND_2)).toList();

  private DemoInventory() {}

  static void putAll(InventoryProducer inventory) {
    for (DemoNode node : DemoNode.values()) {
      inventory.put(new InventoryKey("Node", "", node.toString()), object(node));
    }
    putNamespace(inventory, "default", "applications");
    putNamespace(inventory, "monitoring", "monitoring");
    for (DemoPod pod : PODS) {
      inventory.put(pod.key(), pod.object());
    }
    inventory.confirm();
  }

  private static void putNamespace(InventoryProducer inventory, String name, String purpose) {
    ObjectNode object = object("Namespace", name);
    object.withObject("/metadata").putObject("labels").put("purpose", purpose);
    inventory.put(new InventoryKey("Namespace", "", name), JsonDocument.of(object));
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
