package dev.portcullis.reconciler.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The kinds that stand for the pods of their template.
final class Templates {
  private static final SortedMap<String, String[]> PLACES = new TreeMap<>();

  static {
    String[] usual = {"spec", "template"};
    for (String kind : new String[] {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"}) {
      PLACES.put("apps/" + kind, usual);
      PLACES.put("extensions/" + kind, usual);
    }
    PLACES.put("/ReplicationController", usual);
    PLACES.put("batch/Job", usual);
    PLACES.put("batch/CronJob", new String[] {"spec", "jobTemplate", "spec", "template"});
  }

  private Templates() {}

  /// A pod as `workload` would make it, when it is of such a kind.
  static Optional<ObjectNode> pod(Described workload) {
    return Optional.ofNullable(PLACES.get(workload.groupKind()))
        .map(place -> pod(workload, workload.at(Arrays.copyOf(place, place.length))));
  }

  private static ObjectNode pod(Described workload, JsonNode template) {
    ObjectNode pod = JsonNodeFactory.instance.objectNode();
    pod.put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata");
    metadata.put("namespace", workload.namespace()).put("name", workload.name());
    JsonNode labels = template.path("metadata").path("labels");
    if (!labels.isMissingNode()) {
      metadata.set("labels", labels);
    }
    if (template.has("spec")) {
      pod.set("spec", template.path("spec"));
    }
    return pod;
  }
}
