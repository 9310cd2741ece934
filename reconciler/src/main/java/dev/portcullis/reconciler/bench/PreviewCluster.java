package dev.portcullis.reconciler.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Head;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.Person;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.Effort;
import dev.portcullis.reconciler.compile.Limits;
import dev.portcullis.reconciler.connectivity.LiveScene;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.CompileDecision;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A large cluster as a running reconciler has it in memory: every node has pods of many workloads,
/// each workload a policy; and one policy is about all of them.
final class PreviewCluster {
  private static final int NAMESPACES = 50;
  private static final int SPREAD = 37;
  private static final CompileDecision.Author AUTHOR =
      new CompileDecision.Author(new Actor("bench"), Timestamp.EPOCH);

  private final int nodes;
  private final int workloads;
  private final int replicas;

  PreviewCluster(int nodes, int workloads, int replicas) {
    this.nodes = nodes;
    this.workloads = workloads;
    this.replicas = replicas;
  }

  /// What stands once everything is in the journal.
  Batch.Standing standing() {
    return closed().standing();
  }

  /// Everything, as one batch.
  Batch.Closed closed() {
    var empty =
        new Batch.Standing(
            ClusterImage.EMPTY,
            Compilation.empty(Limits.DEFAULT, Effort.UNCOUNTED),
            JournalHead.ofNew(new JournalId("bench-preview")));
    var batch = new Batch(empty, AUTHOR);
    List<JournalEvent> events = new ArrayList<>(inventory());
    events.addAll(puts(policies()));
    events.add(adopted());
    batch.add(facts(events));
    return batch.close();
  }

  private List<ManifestFile> policies() {
    List<ManifestFile> files =
        new ArrayList<>(new ManifestCluster(workloads, replicas, workloads).policyFiles());
    files.add(everywhere(25));
    return files;
  }

  /// The policy of all pods; the text that it is made of speaks of one port outside.
  static ManifestFile everywhere(int port) {
    return ManifestFile.of(
        "everywhere.yaml",
        """
        apiVersion: projectcalico.org/v3
        kind: GlobalNetworkPolicy
        metadata:
          name: everywhere
        spec:
          selector: has(app)
          types: [Egress]
          egress:
            - action: Deny
              protocol: TCP
              destination:
                nets: [203.0.113.0/24]
                ports: [%d]
            - action: Allow
        """
            .formatted(port));
  }

  /// The policy of workload `number`, which lets something else in than it does in the cluster.
  ManifestFile changed(int number) {
    ManifestFile policy =
        new ManifestCluster(workloads, replicas, workloads).policyFiles().get(number);
    String text = new String(policy.content(), StandardCharsets.UTF_8);
    return ManifestFile.of(policy.path(), text.replace("port: 443", "port: 8443"));
  }

  /// What would stand if `file` were pushed.
  static Batch.Standing with(Batch.Standing standing, ManifestFile file) {
    var batch = new Batch(standing, AUTHOR);
    List<JournalEvent> events = new ArrayList<>(puts(List.of(file)));
    events.add(adopted());
    batch.add(facts(events));
    return batch.standing();
  }

  /// A side of a change, whose scene is `live`.
  static Side side(Batch.Standing standing, LiveScene live) {
    return new Side(standing.image(), live.scene(), standing.compilation());
  }

  private List<JournalEvent> inventory() {
    List<JournalEvent> events = new ArrayList<>();
    for (int i = 0; i < NAMESPACES; i++) {
      put(events, "Namespace", "", "ns" + i, object("Namespace", "ns" + i));
    }
    for (int i = 0; i < nodes; i++) {
      put(events, "Node", "", "n" + i, object("Node", "n" + i));
    }
    IntStream.range(0, workloads * replicas).forEach(i -> pod(events, i));
    IntStream.range(0, workloads).forEach(i -> slice(events, i));
    return events;
  }

  /// Each workload is behind a service.
  private void slice(List<JournalEvent> events, int workload) {
    String name = "app" + workload;
    ObjectNode slice = object("EndpointSlice", name).put("addressType", "IPv4");
    ObjectNode metadata = (ObjectNode) slice.path("metadata");
    metadata.put("namespace", "ns" + workload % NAMESPACES);
    metadata.putObject("labels").put("kubernetes.io/service-name", name);
    ArrayNode addresses = slice.putArray("endpoints").addObject().putArray("addresses");
    for (int i = 0; i < replicas; i++) {
      addresses.add(address(workload + i * workloads));
    }
    slice.putArray("ports").addObject().put("port", 8080).put("protocol", "TCP");
    put(events, "EndpointSlice", "ns" + workload % NAMESPACES, name, slice);
  }

  private static String address(int pod) {
    return "10.%d.%d.%d".formatted(pod >> 16, pod >> 8 & 255, pod & 255);
  }

  private void pod(List<JournalEvent> events, int number) {
    int workload = number % workloads;
    String name = "app%d-%d".formatted(workload, number / workloads);
    ObjectNode pod = object("Pod", name);
    ObjectNode metadata = (ObjectNode) pod.path("metadata");
    String namespace = "ns" + workload % NAMESPACES;
    metadata.put("namespace", namespace);
    metadata.putObject("labels").put("app", "app" + workload).put("tier", "t" + workload % 5);
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "apps/v1")
        .put("kind", "ReplicaSet")
        .put("name", "app" + workload)
        .put("controller", true);
    int node = (number + number / workloads * SPREAD) % nodes;
    ObjectNode spec = pod.putObject("spec").put("nodeName", "n" + node);
    ObjectNode container = spec.putArray("containers").addObject().put("name", "main");
    container.putArray("ports").addObject().put("name", "http").put("containerPort", 8080);
    pod.putObject("status")
        .put("phase", "Running")
        .putArray("podIPs")
        .addObject()
        .put("ip", address(number));
    put(events, "Pod", namespace, name, pod);
  }

  private static ObjectNode object(String kind, String name) {
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("kind", kind);
    object.putObject("metadata").put("name", name);
    return object;
  }

  private static void put(
      List<JournalEvent> events, String kind, String namespace, String name, ObjectNode object) {
    events.add(
        new InventoryEvent.InventoryPut(
            new InventoryKey(kind, namespace, name), JsonDocument.of(object)));
  }

  private static List<GitEvent.PolicyPut> puts(List<ManifestFile> files) {
    var parsed = ManifestParser.parse(files);
    if (parsed.total() > 0) {
      throw new IllegalStateException("mistakes: " + parsed.diagnostics());
    }
    return parsed.resources();
  }

  private static JournalEvent adopted() {
    var head = new Head("bench", CommitId.NONE, List.of(), false, false);
    var nobody = new Person("", "", Timestamp.EPOCH);
    return new GitEvent.CommitAdopted(
        head, Digest.ZERO, new Authorship(nobody, nobody, "", "unchecked"), List.of());
  }

  private static List<Fact> facts(List<JournalEvent> events) {
    return events.stream()
        .map(event -> new Fact(AUTHOR.actor(), new Cause.Start(), event))
        .toList();
  }
}
