package dev.portcullis.reconciler.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;

/// The cluster that is measured: nodes with thirty pods each, in thirty namespaces, ten policies a
/// namespace.
final class BenchObjects {
  static final int NODES = 100;
  static final int PODS = 3_000;
  static final int POLICIES = 300;
  private static final int NAMESPACES = 30;
  private static final int APPS = 10;

  private BenchObjects() {}

  static InventoryKey nodeKey(int number) {
    return new InventoryKey("Node", "", "n" + number);
  }

  static JsonDocument node(int number) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("kind", "Node");
    node.putObject("metadata").put("name", "n" + number);
    node.putObject("spec")
        .putArray("podCIDRs")
        .add("10.1." + number + ".0/24")
        .add("fd00:1:" + Integer.toHexString(number) + "::/64");
    return JsonDocument.of(node);
  }

  static InventoryKey podKey(int number) {
    return new InventoryKey("Pod", "ns" + number % NAMESPACES, "pod" + number);
  }

  /// Pod `number` in its `round`th shape: its app changes from round to round.
  static JsonDocument pod(int number, int round) {
    ObjectNode pod = JsonNodeFactory.instance.objectNode().put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata");
    metadata.put("name", "pod" + number).put("namespace", "ns" + number % NAMESPACES);
    metadata.putObject("labels").put("app", "app" + (number / NAMESPACES + round) % APPS);
    int node = nodeOf(number);
    int host = 10 + number / NODES;
    pod.putObject("spec").put("nodeName", "n" + node);
    ObjectNode status = pod.putObject("status").put("phase", "Running");
    var ips = status.putArray("podIPs");
    ips.addObject().put("ip", "10.1." + node + "." + host);
    ips.addObject()
        .put("ip", "fd00:1:" + Integer.toHexString(node) + "::" + Integer.toHexString(host));
    return JsonDocument.of(pod);
  }

  /// The node that pod `number` runs on.
  static int nodeOf(int number) {
    return number % NODES;
  }

  static String policyPath(int number) {
    return "ns" + number % NAMESPACES + "/policy" + number + ".yaml";
  }

  static String policy(int number, int port) {
    int app = number / NAMESPACES % APPS;
    return """
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: policy%d
      namespace: ns%d
    spec:
      podSelector:
        matchLabels:
          app: app%d
      ingress:
        - from:
            - podSelector:
                matchLabels:
                  app: app%d
            - namespaceSelector:
                matchLabels:
                  kubernetes.io/metadata.name: ns%d
              podSelector:
                matchLabels:
                  app: app%d
          ports:
            - port: %d
    """
        .formatted(
            number,
            number % NAMESPACES,
            app,
            (app + 1) % APPS,
            (number + 1) % NAMESPACES,
            (app + 2) % APPS,
            port);
  }
}
