package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which labels selectors see on something: its own, those that say where it is and runs, and those
/// that it inherits from its profiles, of which the first that has a label counts.
final class LabelOracle {
  static final String NAMESPACE = "projectcalico.org/namespace";
  static final String ACCOUNT = "projectcalico.org/serviceaccount";
  static final String ORCHESTRATOR = "projectcalico.org/orchestrator";
  static final String OF_NAMESPACE = "kns.";
  static final String OF_ACCOUNT = "ksa.";

  private final Manifests manifests;

  LabelOracle(Manifests manifests) {
    this.manifests = manifests;
  }

  SortedMap<String, String> of(JsonNode manifest) {
    var labels = new TreeMap<String, String>();
    add(manifest.at("/metadata/labels"), "", labels);
    String kind = manifest.path("kind").asText();
    String namespace = manifest.at("/metadata/namespace").asText();
    if (kind.equals("Pod") || kind.equals("WorkloadEndpoint")) {
      labels.keySet().removeIf(key -> key.startsWith("pcns.") || key.startsWith("pcsa."));
    }
    if (!namespace.isEmpty()) {
      labels.put(NAMESPACE, namespace);
    }
    if (kind.equals("Pod")) {
      labels.put(ORCHESTRATOR, "k8s");
    }
    String account = manifest.at("/spec/serviceAccountName").asText();
    if (!account.isEmpty()) {
      labels.put(ACCOUNT, account);
    }
    parents(manifest, namespace, account).forEach(profile -> inherit(profile, labels));
    return labels;
  }

  /// A workload is in one namespace and runs under one service account, whatever profiles it names
  /// beside; a host inherits from those that it names.
  private static List<String> parents(JsonNode manifest, String namespace, String account) {
    List<String> parents = new ArrayList<>();
    if (!namespace.isEmpty()) {
      parents.add(OF_NAMESPACE + namespace);
    }
    if (!account.isEmpty()) {
      parents.add(OF_ACCOUNT + namespace + "." + account);
    }
    for (JsonNode profile : manifest.at("/spec/profiles")) {
      boolean implicit = profile.asText().matches("(kns|ksa)\\..*");
      if (namespace.isEmpty() || !implicit) {
        parents.add(profile.asText());
      }
    }
    return parents;
  }

  private void inherit(String profile, Map<String, String> labels) {
    var inherited = new TreeMap<String, String>();
    if (profile.startsWith(OF_NAMESPACE)) {
      String name = profile.substring(OF_NAMESPACE.length());
      add(manifests.find("Namespace", "", name).at("/metadata/labels"), "pcns.", inherited);
      inherited.put("pcns.kubernetes.io/metadata.name", name);
      inherited.put("pcns.projectcalico.org/name", name);
    } else if (profile.startsWith(OF_ACCOUNT)) {
      String[] name = profile.substring(OF_ACCOUNT.length()).split("\\.", 2);
      JsonNode account = manifests.find("ServiceAccount", name[0], name[1]);
      add(account.at("/metadata/labels"), "pcsa.", inherited);
      inherited.put("pcsa.projectcalico.org/name", name[1]);
    } else {
      JsonNode written = manifests.find("Profile", "", profile);
      add(written.at("/spec/labelsToApply"), "", inherited);
    }
    inherited.forEach(labels::putIfAbsent);
  }

  private static void add(JsonNode from, String prefix, Map<String, String> labels) {
    from.properties().forEach(it -> labels.put(prefix + it.getKey(), it.getValue().asText()));
  }
}
