package dev.portcullis.reconciler.compile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;

/// Random endpoints outside Kubernetes, and what else has addresses that rules can mean, over the
/// words of [RandomCluster].
public final class RandomEndpoints {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> LETTERS = List.of("a", "b", "c");

  private final RandomCluster random;

  public RandomEndpoints(RandomCluster random) {
    this.random = random;
  }

  /// In `namespace`, or global where that is empty.
  public ObjectNode networkSet(String namespace) {
    String kind = namespace.isEmpty() ? "GlobalNetworkSet" : "NetworkSet";
    ObjectNode set = RandomCluster.object(kind, namespace, random.one(List.of("s1", "s2")));
    label(set, "role", "net");
    label(set, "app", random.one(List.of("a", "b")));
    var nets = new TreeSet<String>();
    for (int i = random.upTo(4); i > 0; i--) {
      nets.add(random.one(random.chance(70) ? RandomRules.NETS : RandomRules.NETS6));
    }
    if (random.chance(30)) {
      nets.add("10.0.1." + (1 + random.upTo(12)));
    }
    ArrayNode listed = JSON.arrayNode();
    nets.forEach(listed::add);
    set.set("spec", JSON.objectNode().set("nets", listed));
    return set;
  }

  /// A host endpoint whose addresses end in `number`.
  public ObjectNode hostEndpoint(int number) {
    ObjectNode host =
        RandomCluster.object("HostEndpoint", "", random.one(List.of("h1", "h2", "h3")));
    label(host, "app", random.one(LETTERS));
    ObjectNode spec = JSON.objectNode().put("node", random.one(RandomCluster.NODES));
    ArrayNode expected = JSON.arrayNode();
    if (random.chance(70)) {
      expected.add("192.168.0." + number);
    }
    if (random.chance(40)) {
      expected.add("fd00:9::" + number);
    }
    if (expected.isEmpty() || random.chance(60)) {
      spec.put("interfaceName", random.one(List.of("eth0", "eth1", "*")));
    }
    spec.set("expectedIPs", expected);
    if (random.chance(60)) {
      List<String> choices =
          List.of(
              "kns.prod", "open", "closed", "gone", "ksa.prod.sa", "projectcalico-default-allow");
      spec.set("profiles", JSON.arrayNode().add(random.one(choices)));
    }
    if (random.chance(60)) {
      spec.set("ports", webPort());
    }
    host.set("spec", spec);
    return host;
  }

  private ArrayNode webPort() {
    ObjectNode port = JSON.objectNode().put("name", "web").put("protocol", "TCP");
    return JSON.arrayNode().add(port.put("port", random.one(RandomCluster.PORTS)));
  }

  /// A workload outside Kubernetes.
  public ObjectNode workload(String namespace, int number) {
    ObjectNode workload = RandomCluster.object("WorkloadEndpoint", namespace, "vm" + number);
    label(workload, "app", random.one(LETTERS));
    ObjectNode spec = JSON.objectNode().put("node", random.one(RandomCluster.NODES));
    ArrayNode nets = JSON.arrayNode().add("10.0.3." + (200 + number) + "/32");
    if (random.chance(30)) {
      nets.add("fd00:3::" + (200 + number) + "/128");
    }
    spec.set("ipNetworks", nets);
    if (random.chance(50)) {
      spec.put("interfaceName", "tap" + number);
    }
    if (random.chance(40)) {
      ArrayNode profiles =
          JSON.arrayNode().add(random.one(List.of("open", "closed", "ksa.prod.sa")));
      spec.set("profiles", random.chance(50) ? profiles.add("kns.prod") : profiles);
    }
    if (random.chance(30)) {
      spec.put("serviceAccountName", "sa");
    }
    if (random.chance(50)) {
      spec.set("ports", webPort());
    }
    workload.set("spec", spec);
    return workload;
  }

  public ObjectNode slice(String namespace, int number) {
    ObjectNode slice = RandomCluster.object("EndpointSlice", namespace, "cart-" + number);
    label(slice, "kubernetes.io/service-name", random.one(List.of("cart", "cart", "shop")));
    ArrayNode addresses = JSON.arrayNode();
    if (random.chance(80)) {
      addresses.add("10.0.1." + (1 + random.upTo(12)));
      slice.put("addressType", "IPv4");
    } else {
      addresses.add("fd00:1::" + (1 + random.upTo(9)));
      slice.put("addressType", "IPv6");
    }
    ObjectNode endpoint = JSON.objectNode();
    endpoint.set("addresses", addresses);
    slice.set("endpoints", JSON.arrayNode().add(endpoint));
    ArrayNode ports = JSON.arrayNode();
    for (int i = 1 + random.upTo(2); i > 0; i--) {
      ObjectNode port = JSON.objectNode().put("name", "p" + i);
      if (random.chance(70)) {
        port.put("protocol", random.one(List.of("TCP", "UDP")));
      }
      if (random.chance(90)) {
        port.put("port", random.one(RandomCluster.PORTS));
      }
      ports.add(port);
    }
    slice.set("ports", ports);
    return slice;
  }

  private static void label(ObjectNode object, String key, String value) {
    ((ObjectNode) object.path("metadata")).withObjectProperty("labels").put(key, value);
  }
}
