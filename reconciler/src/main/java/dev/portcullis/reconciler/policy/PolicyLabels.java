package dev.portcullis.reconciler.policy;

/// The labels that selectors see beside those that people write; Calico's names.
public final class PolicyLabels {
  /// The namespace that something is in.
  public static final String NAMESPACE = "projectcalico.org/namespace";

  /// Who runs a workload: [#KUBERNETES] for pods.
  public static final String ORCHESTRATOR = "projectcalico.org/orchestrator";

  /// The value of [#ORCHESTRATOR] for pods.
  public static final String KUBERNETES = "k8s";

  /// The service account that a pod runs under.
  public static final String SERVICE_ACCOUNT = "projectcalico.org/serviceaccount";

  /// What stands before the labels of the namespace.
  public static final String OF_NAMESPACE = "pcns.";

  /// What stands before the labels of the service account.
  public static final String OF_SERVICE_ACCOUNT = "pcsa.";

  /// The name of the namespace or service account, behind either prefix.
  public static final String NAME = "projectcalico.org/name";

  /// The label that the Kubernetes API server puts on every namespace: its name.
  public static final String METADATA_NAME = "kubernetes.io/metadata.name";

  private PolicyLabels() {}
}
