package dev.portcullis.reconciler.parse;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  private static final String LIST = "List";
  private static final String CALICO = "projectcalico.org";
  private static final String CALICO_CRD = "crd.projectcalico.org";
  private static final String KUBERNETES = "networking.k8s.io";
  private static final String KUBERNETES_CLUSTER = "policy.networking.k8s.io";

  private static final List<PolicyKind> KNOWN = List.of(KubernetesNetworkPolicy.KIND);

  private static final SortedMap<String, List<String>> LATER = new TreeMap<>();
  private static final SortedMap<String, List<String>> ASIDE = new TreeMap<>();

  static {
    List<String> calico =
        List.of(
            "GlobalNetworkPolicy",
            "GlobalNetworkSet",
            "HostEndpoint",
            "NetworkPolicy",
            "NetworkSet",
            "Profile",
            "StagedGlobalNetworkPolicy",
            "StagedKubernetesNetworkPolicy",
            "StagedNetworkPolicy",
            "Tier");
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
    LATER.put(CALICO, calico);
    LATER.put(CALICO_CRD, calico);
    LATER.put(
        KUBERNETES_CLUSTER,
        List.of("AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy"));
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
            .filter(each -> each.apiVersion().equals(apiVersion) && each.kind().equals(kind))
            .findFirst();
    if (known.isPresent()) {
      return new Standing.Known(known.get());
    }
    String group = group(apiVersion);
    if (has(ASIDE, group, kind)) {
      return new Standing.Aside();
    }
    if (has(LATER, group, kind)) {
      return new Standing.Refused(
          DiagnosticCode.NOT_SUPPORTED_YET,
          "%s of %s is not supported yet".formatted(Quote.of(kind), Quote.of(apiVersion)),
          DiagnosticCode.NOT_SUPPORTED_YET.remedy());
    }
    return isPolicyGroup(group) || isNearPolicy(kind)
        ? unknown(apiVersion, kind)
        : new Standing.Aside();
  }

  private static boolean has(SortedMap<String, List<String>> catalog, String group, String kind) {
    List<String> kinds = catalog.get(group);
    return kinds != null && kinds.contains(kind);
  }

  private static boolean isPolicyGroup(String group) {
    return group.equals(KUBERNETES) || LATER.containsKey(group);
  }

  /// Kinds such as Tier and Profile are common words outside of their groups; policies are not.
  private static boolean isNearPolicy(String kind) {
    return names()
        .filter(name -> name.endsWith("Policy"))
        .anyMatch(name -> Spelling.within(SLIPS, name, kind));
  }

  private static Stream<String> names() {
    return Stream.concat(
            KNOWN.stream().map(PolicyKind::kind), LATER.values().stream().flatMap(List::stream))
        .sorted()
        .distinct();
  }

  private static Standing unknown(String apiVersion, String kind) {
    String remedy =
        KNOWN.stream()
            .filter(each -> Spelling.within(SLIPS, each.kind(), kind))
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
