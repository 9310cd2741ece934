package dev.portcullis.reconciler.compile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.ResourceKey;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;

/// Objects of a random cluster from few words, so that they meet: every form of the NetworkPolicy
/// API, pods with one address, several, both families or none.
public final class RandomCluster {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  public static final List<String> NAMESPACES = List.of("default", "prod", "test");
  public static final List<String> NODES = List.of("n1", "n2", "n3");
  private static final List<String> KEYS = List.of("app", "tier");
  private static final List<String> VALUES = List.of("a", "b", "c");
  private static final List<String> PORT_NAMES = List.of("web", "dns");
  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");
  public static final List<Integer> PORTS = List.of(53, 80, 81, 443, 8080);

  private final Random random;

  public RandomCluster(Random random) {
    this.random = random;
  }

  /// One of `choices`.
  public <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// Yes, so many times in a hundred.
  public boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /// A number from 0 to below `bound`.
  public int upTo(int bound) {
    return random.nextInt(bound);
  }

  public ObjectNode node(String name) {
    ObjectNode node = object("Node", "", name);
    int number = name.charAt(1) - '0';
    ArrayNode nets = JSON.arrayNode().add("10.0." + number + ".0/24");
    if (chance(80)) {
      nets.add("fd00:" + number + "::/64");
    }
    node.set("spec", JSON.objectNode().set("podCIDRs", nets));
    return node;
  }

  public ObjectNode namespace(String name) {
    ObjectNode namespace = object("Namespace", "", name);
    labels(namespace, "team");
    return namespace;
  }

  public ObjectNode account(String namespace, String name) {
    ObjectNode account = object("ServiceAccount", namespace, name);
    labels(account, "role");
    return account;
  }

  /// A pod whose addresses end in `number`; two pods of one number contend for an address.
  public ObjectNode pod(String namespace, String name, int number) {
    ObjectNode pod = object("Pod", namespace, name);
    KEYS.forEach(key -> labels(pod, key));
    for (String reserved : List.of("pcns.team", "projectcalico.org/namespace")) {
      if (chance(4)) {
        ((ObjectNode) pod.path("metadata")).withObjectProperty("labels").put(reserved, "prod");
      }
    }
    String node = one(NODES);
    ObjectNode spec = JSON.objectNode();
    if (chance(95)) {
      spec.put("nodeName", node);
    }
    if (chance(5)) {
      spec.put("hostNetwork", true);
    }
    if (chance(70)) {
      spec.put("serviceAccountName", one(List.of("sa", "sa", "robot")));
    }
    spec.set("containers", JSON.arrayNode().add(JSON.objectNode().set("ports", namedPorts())));
    pod.set("spec", spec);
    pod.set("status", status(node.charAt(1) - '0', number));
    if (chance(30)) {
      ObjectNode metadata = (ObjectNode) pod.path("metadata");
      metadata.set(
          "annotations", JSON.objectNode().put("portcullis.dev/interface", "veth" + number));
    }
    return pod;
  }

  private ArrayNode namedPorts() {
    ArrayNode ports = JSON.arrayNode();
    for (String name : PORT_NAMES) {
      if (chance(60)) {
        ObjectNode port = JSON.objectNode().put("name", name).put("containerPort", one(PORTS));
        if (chance(50)) {
          port.put("protocol", one(PROTOCOLS));
        }
        ports.add(port);
      }
    }
    return ports;
  }

  private ObjectNode status(int net, int number) {
    ObjectNode status = JSON.objectNode();
    status.put("phase", chance(5) ? "Succeeded" : "Running");
    ArrayNode ips = JSON.arrayNode();
    if (chance(90)) {
      ips.add(ip("10.0." + net + "." + number));
    }
    if (chance(60)) {
      ips.add(ip(String.format(Locale.ROOT, "fd00:%d::%x", net, number)));
    }
    if (chance(10)) {
      ips.add(ip("10.0." + net + "." + (number + 100)));
    }
    status.set("podIPs", ips);
    return status;
  }

  private static ObjectNode ip(String text) {
    return JSON.objectNode().put("ip", text);
  }

  public GitEvent.PolicyPut policy(String namespace, String name) {
    ObjectNode policy = object("NetworkPolicy", namespace, name);
    policy.put("apiVersion", "networking.k8s.io/v1");
    ObjectNode spec = JSON.objectNode();
    spec.set("podSelector", selector(KEYS));
    if (chance(40)) {
      spec.set("policyTypes", types());
    }
    if (chance(70)) {
      spec.set("ingress", rules("from"));
    }
    if (chance(50)) {
      spec.set("egress", rules("to"));
    }
    policy.set("spec", spec);
    var lines = new TreeMap<String, Integer>();
    lines.put("", 1 + upTo(3));
    return new GitEvent.PolicyPut(
        new ResourceKey("networking.k8s.io", "NetworkPolicy", namespace, name),
        JsonDocument.of(policy),
        name + ".yaml",
        lines);
  }

  private ArrayNode types() {
    return switch (upTo(4)) {
      case 0 -> JSON.arrayNode().add("Ingress");
      case 1 -> JSON.arrayNode().add("Egress");
      case 2 -> JSON.arrayNode().add("Ingress").add("Egress");
      default -> JSON.arrayNode();
    };
  }

  private ArrayNode rules(String peers) {
    ArrayNode rules = JSON.arrayNode();
    for (int i = upTo(3); i > 0; i--) {
      ObjectNode rule = JSON.objectNode();
      if (chance(85)) {
        ArrayNode list = JSON.arrayNode();
        for (int j = upTo(3); j > 0; j--) {
          list.add(peer());
        }
        rule.set(peers, list);
      }
      if (chance(70)) {
        ArrayNode list = JSON.arrayNode();
        for (int j = chance(10) ? 20 : upTo(3); j > 0; j--) {
          list.add(port());
        }
        rule.set("ports", list);
      }
      rules.add(rule);
    }
    return rules;
  }

  private ObjectNode peer() {
    ObjectNode peer = JSON.objectNode();
    switch (upTo(5)) {
      case 0 -> peer.set("podSelector", selector(KEYS));
      case 1 ->
          peer.set("namespaceSelector", selector(List.of("team", "kubernetes.io/metadata.name")));
      case 2 -> {
        peer.set("podSelector", selector(KEYS));
        peer.set("namespaceSelector", selector(List.of("team")));
      }
      default -> peer.set("ipBlock", block());
    }
    return peer;
  }

  private ObjectNode block() {
    ObjectNode block = JSON.objectNode();
    String[] choice =
        one(
            List.of(
                new String[] {"0.0.0.0/0", "10.0.1.0/24", "10.0.2.5/32"},
                new String[] {"10.0.0.0/16", "10.0.2.0/25", "10.0.1.3/32"},
                new String[] {"10.0.1.0/24", "10.0.1.0/30", "10.0.1.8/29"},
                new String[] {"172.16.0.0/12", "172.16.5.0/24", "172.17.0.0/16"},
                new String[] {"::/0", "fd00:1::/64", "fd00:2::5/128"},
                new String[] {"fd00::/8", "fd00:2::/64", "fd00:1::3/128"}));
    block.put("cidr", choice[0]);
    ArrayNode except = JSON.arrayNode();
    for (int i = 1; i < choice.length; i++) {
      if (chance(40)) {
        except.add(choice[i]);
      }
    }
    if (!except.isEmpty() || chance(20)) {
      block.set("except", except);
    }
    return block;
  }

  private ObjectNode port() {
    ObjectNode port = JSON.objectNode();
    if (chance(70)) {
      port.put("protocol", one(PROTOCOLS));
    }
    switch (upTo(6)) {
      case 0 -> {}
      case 1 -> port.put("port", one(PORT_NAMES));
      case 2 -> port.put("port", 80).put("endPort", one(List.of(80, 81, 100, 9000)));
      case 3 -> port.put("port", 1 + upTo(500));
      default -> port.put("port", one(PORTS));
    }
    return port;
  }

  ObjectNode selector(List<String> keys) {
    ObjectNode selector = JSON.objectNode();
    if (chance(50)) {
      ObjectNode labels = JSON.objectNode();
      labels.put(one(keys), one(chance(20) ? NAMESPACES : VALUES));
      selector.set("matchLabels", labels);
    }
    if (chance(30)) {
      selector.set("matchExpressions", JSON.arrayNode().add(expression(keys)));
    }
    return selector;
  }

  private ObjectNode expression(List<String> keys) {
    String operator = one(List.of("In", "NotIn", "Exists", "DoesNotExist"));
    ObjectNode expression = JSON.objectNode().put("key", one(keys)).put("operator", operator);
    if (operator.endsWith("In")) {
      ArrayNode values = JSON.arrayNode();
      for (int i = 1 + upTo(2); i > 0; i--) {
        values.add(one(VALUES));
      }
      expression.set("values", values);
    }
    return expression;
  }

  private void labels(ObjectNode object, String key) {
    if (chance(70)) {
      ObjectNode metadata = (ObjectNode) object.path("metadata");
      ObjectNode labels =
          metadata.path("labels") instanceof ObjectNode known ? known : JSON.objectNode();
      labels.put(key, one(VALUES));
      metadata.set("labels", labels);
    }
  }

  public static ObjectNode object(String kind, String namespace, String name) {
    ObjectNode metadata = JSON.objectNode().put("name", name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    ObjectNode object = JSON.objectNode().put("kind", kind);
    object.set("metadata", metadata);
    return object;
  }
}
