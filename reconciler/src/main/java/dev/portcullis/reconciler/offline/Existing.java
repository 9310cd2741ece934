package dev.portcullis.reconciler.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.decide.ReadObject;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.PlainDocument;
import dev.portcullis.reconciler.parse.PlainFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that manifests say exists, policies apart: what is kept of it, or why it cannot be.
final class Existing {
  private static final String TWICE = "PCL2017";

  private final Sets sets;
  private final TreeMap<InventoryKey, JsonDocument> objects = new TreeMap<>();
  private final TreeMap<String, Kept> workloads = new TreeMap<>();
  private final TreeMap<String, Described> services = new TreeMap<>();
  private final TreeMap<String, String> places = new TreeMap<>();
  private final List<Problem> mistakes = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  /// Whether network sets and host endpoints are read here, or count as Git's.
  enum Sets {
    IN_GIT,
    EXIST
  }

  /// An object: where it was written, what it comes to, and what the journal would keep of it.
  record Kept(Described written, InventoryKey key, ObjectNode object, JsonDocument document) {}

  Existing(Sets sets) {
    this.sets = sets;
  }

  void read(ManifestFile file) {
    PlainFile plain = PlainFile.read(file);
    if (sets == Sets.EXIST) {
      plain.diagnostics().forEach(mistake -> mistakes.add(mistake.problem()));
    }
    read(file.path(), plain.documents());
  }

  /// Reads the documents of the file at `path`.
  void read(String path, List<PlainDocument> documents) {
    documents.stream().flatMap(document -> Described.in(document, path)).forEach(this::take);
  }

  private void take(Described it) {
    Allowance.ask();
    switch (it.groupKind()) {
      case "/Namespace", "/Node" -> put(it, "", it.tree());
      case "/ServiceAccount", "discovery.k8s.io/EndpointSlice" ->
          put(it, it.namespace(), it.tree());
      case "/Pod" -> workload(it, it.tree());
      case "/Service" -> service(it);
      case "projectcalico.org/WorkloadEndpoint", "crd.projectcalico.org/WorkloadEndpoint" ->
          workload(it, it.tree());
      case "projectcalico.org/NetworkSet" -> set(it, it.namespace());
      case "projectcalico.org/GlobalNetworkSet", "projectcalico.org/HostEndpoint" -> set(it, "");
      default -> Templates.pod(it).ifPresent(pod -> workload(it, pod));
    }
  }

  private void set(Described it, String namespace) {
    if (sets == Sets.EXIST) {
      put(it, namespace, it.tree());
    }
  }

  private void put(Described it, String namespace, ObjectNode object) {
    read(it, namespace, object).ifPresent(kept -> objects.put(kept.key(), kept.document()));
  }

  private void workload(Described it, ObjectNode pod) {
    read(it, it.namespace(), pod).ifPresent(kept -> workloads.put(identity(it), kept));
  }

  private void service(Described it) {
    if (isNew(it) && key(it, "Service", it.namespace()).isPresent()) {
      services.put(identity(it), it);
    }
  }

  private Optional<Kept> read(Described it, String namespace, ObjectNode object) {
    if (!isNew(it)) {
      return Optional.empty();
    }
    Optional<InventoryKey> key = key(it, object.path("kind").asText(), namespace);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return switch (ReadObject.of(key.get(), cleaned(it, object))) {
      case ReadObject.Kept(var document) -> Optional.of(new Kept(it, key.get(), object, document));
      case ReadObject.Refused(var code, var message, var remedy) -> {
        report(it, code, message, remedy);
        yield Optional.empty();
      }
    };
  }

  private Optional<InventoryKey> key(Described it, String kind, String namespace) {
    try {
      return Optional.of(new InventoryKey(kind, namespace, it.name()));
    } catch (IllegalArgumentException e) {
      report(it, "PCL2004", String.valueOf(e.getMessage()), "give the object a name");
      return Optional.empty();
    }
  }

  /// The API server takes a label without a value for one whose value is empty. Ports that it would
  /// refuse have no name that a policy could ask about; they are warned of and left out.
  private ObjectNode cleaned(Described it, ObjectNode object) {
    JsonNode labels = object.path("metadata").path("labels");
    if (labels instanceof ObjectNode written) {
      for (var label : List.copyOf(written.properties())) {
        if (label.getValue().isNull()) {
          written.put(label.getKey(), "");
        }
      }
    }
    for (String list : List.of("containers", "initContainers")) {
      for (JsonNode container : object.path("spec").path(list)) {
        if (container instanceof ObjectNode written && written.has("ports")) {
          written.set("ports", ports(it, written.path("ports")));
        }
      }
    }
    return object;
  }

  private ArrayNode ports(Described it, JsonNode written) {
    ArrayNode ports = JsonNodeFactory.instance.arrayNode();
    for (JsonNode port : written.isArray() ? written : ports) {
      int number = port.path("containerPort").asInt();
      if (number >= 1 && number <= 65535) {
        ports.add(port);
      } else {
        warnings.add(
            problem(it, "PCL2101", "a port without a containerPort is left out", "add the number"));
      }
    }
    return ports;
  }

  private boolean isNew(Described it) {
    String at = it.path() + ":" + it.at().line();
    String first = places.putIfAbsent(identity(it), at);
    if (first != null) {
      report(
          it,
          TWICE,
          "%s %s/%s is defined twice; the first is at %s"
              .formatted(it.kind(), it.namespace(), it.name(), first),
          "remove or rename one of the two");
    }
    return first == null;
  }

  private static String identity(Described it) {
    return it.groupKind() + "/" + it.namespace() + "/" + it.name();
  }

  private void report(Described it, String code, String message, String remedy) {
    mistakes.add(problem(it, code, message, remedy));
  }

  private static Problem problem(Described it, String code, String message, String remedy) {
    return new Problem(code, it.path(), it.at().line(), it.at().column(), message, remedy);
  }

  /// What a cluster's inventory would hold: everything but workloads that are on no node.
  SortedMap<InventoryKey, JsonDocument> objects() {
    var all = new TreeMap<>(objects);
    workloads.values().stream()
        .filter(Existing::isPlaced)
        .forEach(kept -> all.put(kept.key(), kept.document()));
    return Collections.unmodifiableSortedMap(all);
  }

  private static boolean isPlaced(Kept kept) {
    JsonNode spec = kept.object().path("spec");
    return !spec.path("nodeName").asText("").isEmpty() || !spec.path("node").asText("").isEmpty();
  }

  /// Pods, workloads that stand for theirs, and endpoints outside Kubernetes.
  List<Kept> workloads() {
    return List.copyOf(workloads.values());
  }

  List<Described> services() {
    return List.copyOf(services.values());
  }

  List<Problem> mistakes() {
    return List.copyOf(mistakes);
  }

  List<Problem> warnings() {
    return List.copyOf(warnings);
  }
}
