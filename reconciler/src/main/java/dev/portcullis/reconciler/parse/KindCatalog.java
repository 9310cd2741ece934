package dev.portcullis.reconciler.parse;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which kinds count: those that are read, those of the policy groups that mean nothing to
/// policies, and the rest of these groups, which is refused rather than overlooked.
final class KindCatalog {
  /// What becomes of a document.
  sealed interface Standing {
    /// It is read.
    record Known(PolicyKind kind) implements Standing {}

    /// It is a list of manifests.
    record Items() implements Standing {}

    /// It is no policy.
    record Aside() implements Standing {}

    /// It is, or was probably meant to be, a policy that cannot be read.
    record Refused(DiagnosticCode code, String message, String remedy) implements Standing {}
  }

  /// How many letters a misspelled kind may be off.
  private static final int SLIPS = 2;

  /// The group of Calico's kinds, whichever of its two groups a manifest names.
  static final String CALICO = "projectcalico.org";

  /// The group of the cluster-wide policies of Kubernetes.
  static final String KUBERNETES_CLUSTER = "policy.networking.k8s.io";

  private static final String LIST = "List";
  private static final String CALICO_CRD = "crd.projectcalico.org";
  private static final String KUBERNETES = "networking.k8s.io";

  /// Every kind that is read.
  private static final List<PolicyKind> KNOWN =
      List.of(
          KubernetesNetworkPolicy.KIND,
          ClusterNetworkPolicy.KIND,
          AdminNetworkPolicy.KIND,
          AdminNetworkPolicy.BASELINE,
          CalicoPolicy.NAMESPACED,
          CalicoPolicy.GLOBAL,
          CalicoPolicy.STAGED_NAMESPACED,
          CalicoPolicy.STAGED_GLOBAL,
          KubernetesNetworkPolicy.STAGED,
          TierKind.KIND,
          NetworkSetKind.NAMESPACED,
          NetworkSetKind.GLOBAL,
          HostEndpointKind.KIND,
          ProfileKind.KIND);

  private static final List<String> POLICY_GROUPS =
      List.of(KUBERNETES, KUBERNETES_CLUSTER, CALICO, CALICO_CRD);

  private static final SortedMap<String, List<String>> ASIDE = new TreeMap<>();

  static {
    List<String> calicoAside =
        List.of(
            "BGPConfiguration",
            "BGPFilter",
            "BGPPeer",
            "BlockAffinity",
            "CalicoNodeStatus",
            "ClusterInformation",
            "FelixConfiguration",
            "IPAMBlock",
            "IPAMConfig",
            "IPAMConfiguration",
            "IPAMHandle",
            "IPPool",
            "IPReservation",
            "KubeControllersConfiguration",
            "LiveMigration",
            "Node",
            "WorkloadEndpoint");
    ASIDE.put(CALICO, calicoAside);
    ASIDE.put(CALICO_CRD, calicoAside);
    ASIDE.put(
        KUBERNETES, List.of("ClusterCIDR", "IPAddress", "Ingress", "IngressClass", "ServiceCIDR"));
  }

  private KindCatalog() {}

  /// What becomes of a document that says it is a `kind` of `apiVersion`.
  static Standing standing(String apiVersion, String kind) {
    if (apiVersion.equals("v1") && kind.equals(LIST)) {
      return new Standing.Items();
    }
    if (isPolicyGroup(group(apiVersion)) && kind.endsWith(LIST)) {
      return ofList(apiVersion, kind.substring(0, kind.length() - LIST.length()));
    }
    return ofSingle(apiVersion, kind);
  }

  /// A list whose name says what is in it (`NetworkPolicyList`) stands as its elements do.
  private static Standing ofList(String apiVersion, String kind) {
    Standing ofElement = ofSingle(apiVersion, kind);
    return ofElement instanceof Standing.Known ? new Standing.Items() : ofElement;
  }

  private static String group(String apiVersion) {
    return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
  }

  private static Standing ofSingle(String apiVersion, String kind) {
    Optional<PolicyKind> known =
        KNOWN.stream()
            .filter(each -> each.kind().equals(kind) && each.apiVersions().contains(apiVersion))
            .findFirst();
    if (known.isPresent()) {
      return new Standing.Known(known.get());
    }
    String group = group(apiVersion);
    if (ASIDE.getOrDefault(group, List.of()).contains(kind)) {
      return new Standing.Aside();
    }
    return isPolicyGroup(group) || isNearPolicy(kind)
        ? unknown(apiVersion, kind)
        : new Standing.Aside();
  }

  private static boolean isPolicyGroup(String group) {
    return POLICY_GROUPS.contains(group);
  }

  /// Kinds such as Tier and Profile are common words outside of their groups; policies are not.
  private static boolean isNearPolicy(String kind) {
    return KNOWN.stream()
        .map(PolicyKind::kind)
        .filter(name -> name.endsWith("Policy"))
        .anyMatch(name -> Spelling.within(SLIPS, name, kind));
  }

  private static Standing unknown(String apiVersion, String kind) {
    String remedy =
        KNOWN.stream()
            .filter(each -> Spelling.within(SLIPS, each.kind(), kind))
            .sorted(Comparator.comparing(each -> !group(apiVersion).endsWith(each.group())))
            .map(each ->
                "did you mean `kind: %s` of `apiVersion: %s`?"
                    .formatted(each.kind(), each.apiVersion()))
            .findFirst()
            .orElse("mend kind and apiVersion, or keep the file out with an exclude glob");
    return new Standing.Refused(
        DiagnosticCode.UNKNOWN_KIND,
        "there is no kind %s of %s".formatted(Quote.of(kind), Quote.of(apiVersion)),
        remedy);
  }
}
