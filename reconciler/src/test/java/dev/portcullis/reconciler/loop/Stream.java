package dev.portcullis.reconciler.loop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.git.Upstream;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;

/// A stream of commits and inventory records, as a busy cluster would make it; from a seed.
final class Stream implements AutoCloseable {
  static final String SECRET = "s3cret-of-a-pod";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Random random;
  private final Upstream upstream;
  private final InventoryProducer inventory;
  private final List<CommitId> line = new ArrayList<>();
  private final TreeSet<InventoryKey> live = new TreeSet<>();
  private ObjectId head;
  private int policies;

  Stream(long seed, Upstream upstream, KafkaSettings kafka) throws IOException {
    random = new Random(seed);
    this.upstream = upstream;
    inventory = new InventoryProducer(kafka);
    head = upstream.with("README.md", "policies\n").commit("first");
    publishHead();
    for (int i = 1; i <= 3; i++) {
      ObjectNode node = JSON.objectNode().put("kind", "Node");
      node.set("metadata", JSON.objectNode().put("name", "n" + i));
      node.putObject("spec").putArray("podCIDRs").add("10.0." + i + ".0/24");
      inventory.put(new InventoryKey("Node", "", "n" + i), JsonDocument.of(node));
      live.add(new InventoryKey("Node", "", "n" + i));
    }
    inventory.confirm();
  }

  /// The commits, oldest first.
  List<CommitId> line() {
    return line;
  }

  /// The objects that exist now.
  Set<InventoryKey> live() {
    return live;
  }

  void commit() throws IOException {
    int kind = random.nextInt(10);
    String name = "p" + random.nextInt(20);
    if (kind == 0) {
      upstream.with("broken.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolcy\n");
    } else {
      upstream.without("broken.yaml");
      upstream.with(name + ".yaml", policy(name));
      policies++;
    }
    head = upstream.commit("change " + policies, head);
    publishHead();
  }

  /// A last commit without a mistake.
  void lastCommit() throws IOException {
    upstream.without("broken.yaml");
    head = upstream.with("last.yaml", policy("last")).commit("last", head);
    publishHead();
  }

  private void publishHead() throws IOException {
    upstream.point("refs/heads/main", head);
    line.add(Upstream.id(head));
  }

  private String policy(String name) {
    return """
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: %s
    spec:
      podSelector:
        matchLabels:
          app: a%d
      ingress:
        - from:
            - podSelector:
                matchLabels:
                  app: a%d
          ports:
            - port: %d
    """
        .formatted(name, random.nextInt(4), random.nextInt(4), 1 + random.nextInt(9000));
  }

  void inventoryEvent() {
    int number = 1 + random.nextInt(60);
    var key = new InventoryKey("Pod", "default", "pod" + number);
    if (random.nextInt(4) == 0) {
      inventory.remove(key);
      live.remove(key);
    } else {
      inventory.put(key, JsonDocument.of(pod(number)));
      live.add(key);
    }
  }

  private ObjectNode pod(int number) {
    ObjectNode pod = JSON.objectNode().put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata");
    metadata.put("name", "pod" + number).put("namespace", "default");
    metadata.putObject("labels").put("app", "a" + random.nextInt(4));
    ObjectNode spec = pod.putObject("spec").put("nodeName", "n" + (1 + number % 3));
    ObjectNode container = spec.putArray("containers").addObject().put("name", "c");
    container.putArray("env").addObject().put("name", "PASSWORD").put("value", SECRET);
    ObjectNode status = pod.putObject("status").put("phase", "Running");
    int net = 1 + number % 3;
    status.putArray("podIPs").addObject().put("ip", "10.0." + net + "." + number);
    status
        .withArray("podIPs")
        .addObject()
        .put("ip", String.format(Locale.ROOT, "fd00:%d::%x", net, number));
    return pod;
  }

  void confirm() {
    inventory.confirm();
  }

  @Override
  public void close() {
    inventory.close();
  }
}
