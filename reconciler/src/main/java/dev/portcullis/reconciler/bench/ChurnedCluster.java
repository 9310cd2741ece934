package dev.portcullis.reconciler.bench;

import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;

/// A large cluster whose pods come and go: each has another address whenever it comes back, and
/// other labels from one shape to the next.
record ChurnedCluster(int nodes, int pods) {
  static final int NAMESPACES = 50;
  static final int WORKLOADS = 1_000;
  private static final int SPREAD = 37;

  InventoryKey nodeKey(int number) {
    return new InventoryKey("Node", "", nodeName(number).text());
  }

  JsonDocument node(int number) {
    return new JsonDocument(
        "{\"kind\":\"Node\",\"metadata\":{\"name\":\"%s\"}}".formatted(nodeName(number)));
  }

  static InventoryKey namespaceKey(int number) {
    return new InventoryKey("Namespace", "", "ns" + number);
  }

  static JsonDocument namespace(int number) {
    return new JsonDocument(
        "{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"ns%d\"}}".formatted(number));
  }

  InventoryKey podKey(int number) {
    return new InventoryKey("Pod", namespaceOf(number), podName(number));
  }

  /// Pod `number` in its `shape`th shape, come for the `life`th time.
  JsonDocument pod(int number, int shape, int life) {
    String app = "app" + number % WORKLOADS;
    return new JsonDocument(
        "{\"kind\":\"Pod\",\"metadata\":{\"labels\":{\"app\":\""
            + app
            + "\",\"release\":\"r"
            + shape % 7
            + "\",\"tier\":\"t"
            + number % WORKLOADS % 5
            + "\"},\"name\":\""
            + podName(number)
            + "\",\"namespace\":\""
            + namespaceOf(number)
            + "\",\"ownerReferences\":[{\"apiVersion\":\"apps/v1\",\"controller\":true,\"kind\":"
            + "\"ReplicaSet\",\"name\":\""
            + app
            + "\"}]},\"spec\":{\"containers\":[{\"name\":"
            + "\"main\",\"ports\":[{\"containerPort\":8080,\"name\":\"http\"}]}],\"nodeName\":\""
            + nodeOf(number)
            + "\"},\"status\":{\"phase\":\"Running\",\"podIPs\":[{\"ip\":\""
            + address(number + life * pods)
            + "\"}]}}");
  }

  NodeName nodeOf(int pod) {
    return nodeName((pod + pod / WORKLOADS * SPREAD) % nodes);
  }

  private static NodeName nodeName(int number) {
    return new NodeName("n" + number);
  }

  private static String namespaceOf(int pod) {
    return "ns" + pod % WORKLOADS % NAMESPACES;
  }

  private static String podName(int number) {
    return "app" + number % WORKLOADS + "-" + number / WORKLOADS;
  }

  private static String address(int number) {
    return "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
  }
}
