package dev.portcullis.reconciler.image;

import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.policy.NetworkSet;
import dev.portcullis.reconciler.policy.PolicyLabels;
import dev.portcullis.reconciler.policy.Profile;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The labels that selectors see: a thing's own, then those that it inherits; what came first
/// stays.
public final class Labels {
  private final ClusterImage image;

  public Labels(ClusterImage image) {
    this.image = image;
  }

  /// Those of a workload: its own, those of its namespace and of its service account, and those of
  /// the profiles that it names itself.
  public SortedMap<String, String> of(Endpoint endpoint) {
    String namespace = endpoint.key().namespace();
    var labels = new TreeMap<>(endpoint.labels());
    labels.put(PolicyLabels.NAMESPACE, namespace);
    if (endpoint.key().kind().equals("Pod")) {
      labels.put(PolicyLabels.ORCHESTRATOR, PolicyLabels.KUBERNETES);
    }
    inherit(labels, namespaceLabels(namespace));
    if (!endpoint.serviceAccount().isEmpty()) {
      labels.put(PolicyLabels.SERVICE_ACCOUNT, endpoint.serviceAccount());
      inherit(labels, accountLabels(namespace, endpoint.serviceAccount()));
    }
    endpoint.profiles().forEach(profile -> inheritFrom(profile, labels));
    return labels;
  }

  /// Those of a host endpoint: its own, and those of its profiles.
  public SortedMap<String, String> of(HostEndpoint host) {
    var labels = new TreeMap<>(host.labels());
    for (String profile : host.profiles()) {
      inheritFromImplicit(profile, labels);
      inheritFrom(profile, labels);
    }
    return labels;
  }

  /// Those of a network set: its own, and those of its namespace.
  public SortedMap<String, String> of(NetworkSet set) {
    var labels = new TreeMap<>(set.labels());
    if (!set.namespace().isEmpty()) {
      labels.put(PolicyLabels.NAMESPACE, set.namespace());
      inherit(labels, namespaceLabels(set.namespace()));
    }
    return labels;
  }

  private void inheritFrom(String profile, Map<String, String> labels) {
    ProfileEntry entry = image.git().resources().profiles().get(profile);
    if (entry != null) {
      inherit(labels, entry.profile().labels());
    }
  }

  /// The profiles of namespaces and of service accounts are there without being written.
  private void inheritFromImplicit(String profile, Map<String, String> labels) {
    if (profile.startsWith(Profile.OF_NAMESPACE)) {
      inherit(labels, namespaceLabels(profile.substring(Profile.OF_NAMESPACE.length())));
    } else if (profile.startsWith(Profile.OF_SERVICE_ACCOUNT)) {
      String account = profile.substring(Profile.OF_SERVICE_ACCOUNT.length());
      int dot = account.indexOf('.');
      if (dot > 0) {
        inherit(labels, accountLabels(account.substring(0, dot), account.substring(dot + 1)));
      }
    }
  }

  /// A namespace that nobody described has its name as a label, as every namespace does.
  private SortedMap<String, String> namespaceLabels(String namespace) {
    var key = new InventoryKey("Namespace", "", namespace);
    var labels = new TreeMap<String, String>();
    if (image.inventory().objects().get(key) instanceof InventoryObject.Namespace(var own)) {
      own.forEach((label, value) -> labels.put(PolicyLabels.OF_NAMESPACE + label, value));
    } else {
      labels.put(PolicyLabels.OF_NAMESPACE + PolicyLabels.METADATA_NAME, namespace);
    }
    labels.put(PolicyLabels.OF_NAMESPACE + PolicyLabels.NAME, namespace);
    return labels;
  }

  private SortedMap<String, String> accountLabels(String namespace, String account) {
    var key = new InventoryKey("ServiceAccount", namespace, account);
    var labels = new TreeMap<String, String>();
    if (image.inventory().objects().get(key) instanceof InventoryObject.ServiceAccount(var own)) {
      own.forEach((label, value) -> labels.put(PolicyLabels.OF_SERVICE_ACCOUNT + label, value));
    }
    labels.put(PolicyLabels.OF_SERVICE_ACCOUNT + PolicyLabels.NAME, account);
    return labels;
  }

  private static void inherit(Map<String, String> labels, SortedMap<String, String> parent) {
    parent.forEach(labels::putIfAbsent);
  }
}
