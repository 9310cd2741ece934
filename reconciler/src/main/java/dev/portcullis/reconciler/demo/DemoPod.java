package dev.portcullis.reconciler.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import java.util.List;

/// A pod of the demo: `index` is its place in its node's pod network.
record DemoPod(
    String namespace, String name, String app, DemoNode node, int index, List<Port> ports)
    implements Client {
  /// A port that a pod serves.
  record Port(String protocol, int number) {
    static Port tcp(int number) {
      return new Port("tcp", number);
    }

    static Port udp(int number) {
      return new Port("udp", number);
    }

    @Override
    public String toString() {
      return protocol.equals("tcp") ? Integer.toString(number) : number + "/udp";
    }
  }

  static final Port WEB = Port.tcp(80);
  static final Port SERVICE = Port.tcp(8000);
  static final Port METRICS = Port.tcp(9000);
  static final Port DATAGRAMS = Port.udp(5300);

  private static final List<Port> BACKEND_PORTS = List.of(SERVICE, METRICS, DATAGRAMS);

  static final DemoPod FRONTEND =
      new DemoPod("default", "frontend", "frontend", DemoNode.ROUTING, 10, List.of(WEB));
  static final DemoPod BACKEND =
      new DemoPod("default", "backend", "backend", DemoNode.ROUTING, 11, BACKEND_PORTS);
  static final DemoPod OTHER =
      new DemoPod("default", "other", "other", DemoNode.ROUTING, 12, List.of());
  static final DemoPod GRAFANA =
      new DemoPod("monitoring", "grafana", "grafana", DemoNode.ROUTING, 13, List.of());

  /// Is there from the beginning, but the inventory hears of it only in the middle of the story.
  static final DemoPod FRONTEND_2 =
      new DemoPod("default", "frontend-2", "frontend", DemoNode.BRIDGING, 10, List.of());

  static final DemoPod BACKEND_2 =
      new DemoPod("default", "backend-2", "backend", DemoNode.BRIDGING, 11, BACKEND_PORTS);
  static final DemoPod OTHER_2 =
      new DemoPod("default", "other-2", "other", DemoNode.BRIDGING, 12, List.of());
  static final DemoPod PROMETHEUS =
      new DemoPod("monitoring", "prometheus", "prometheus", DemoNode.BRIDGING, 13, List.of());

  static final List<DemoPod> ALL =
      List.of(FRONTEND, BACKEND, OTHER, GRAFANA, FRONTEND_2, BACKEND_2, OTHER_2, PROMETHEUS);

  DemoPod {
    ports = List.copyOf(ports);
  }

  InventoryKey key() {
    return new InventoryKey("Pod", namespace, name);
  }

  String address(Family family) {
    return node.podAddress(family, index);
  }

  /// The interface on the node that leads to it.
  String hostInterface() {
    return "pod-" + name;
  }

  /// As an API server would show it.
  JsonDocument object() {
    var json = JsonNodeFactory.instance;
    ObjectNode pod = json.objectNode().put("apiVersion", "v1").put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata").put("name", name).put("namespace", namespace);
    metadata.putObject("labels").put("app", app);
    if (node == DemoNode.ROUTING) {
      metadata.putObject("annotations").put("portcullis.dev/interface", hostInterface());
    }
    pod.putObject("spec").put("nodeName", node.nodeName().text());
    ObjectNode status = pod.putObject("status").put("phase", "Running");
    status.put("podIP", address(Family.IPV4));
    var addresses = status.putArray("podIPs");
    for (Family family : Family.values()) {
      addresses.addObject().put("ip", address(family));
    }
    return JsonDocument.of(pod);
  }

  @Override
  public String toString() {
    return namespace.equals("default") ? name : namespace + "/" + name;
  }
}
