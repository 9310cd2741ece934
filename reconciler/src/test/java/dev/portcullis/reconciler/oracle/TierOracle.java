package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which policies are enforced, in which tier each stands, and in what order all of them are asked.
final class TierOracle {
  private static final String CALICO = "projectcalico.org";

  private final Manifests manifests;

  TierOracle(Manifests manifests) {
    this.manifests = manifests;
  }

  /// The APIs whose policies are enforced.
  enum Api {
    KUBERNETES,
    CALICO,
    CLUSTER
  }

  /// A policy and its place: a higher order comes later, of equal ones the tie decides.
  record Placed(JsonNode policy, Api api, double order, String tie) {
    boolean isAbout(Labelled endpoint) {
      return switch (api) {
        case KUBERNETES -> KubernetesOracle.isAbout(policy, endpoint);
        case CALICO -> CalicoOracle.isAbout(policy, endpoint);
        case CLUSTER -> ClusterPolicyOracle.isAbout(policy, endpoint);
      };
    }

    boolean speaksOf(Way way) {
      return switch (api) {
        case KUBERNETES -> KubernetesOracle.speaksOf(policy, way);
        case CALICO -> CalicoOracle.speaksOf(policy, way);
        case CLUSTER -> ClusterPolicyOracle.speaksOf(policy, way);
      };
    }
  }

  /// A tier with its policies, first asked first. `passes`: what none of them decides goes on to
  /// the next tier; else it is denied.
  record Asked(String name, double order, boolean passes, List<Placed> policies) {
    Asked {
      policies = List.copyOf(policies);
    }
  }

  /// All tiers that there are, first asked first.
  List<Asked> tiers() {
    List<Asked> tiers = new ArrayList<>();
    tiers.add(new Asked("kube-admin", 1_000, true, placed(clusterPolicies("kube-admin", "Admin"))));
    List<Placed> own = calicoPolicies("default");
    for (JsonNode policy : manifests.of("networking.k8s.io", "NetworkPolicy")) {
      own.add(new Placed(policy, Api.KUBERNETES, 1_000, tie(policy, "KubernetesNetworkPolicy")));
    }
    tiers.add(new Asked("default", 1_000_000, false, placed(own)));
    tiers.add(
        new Asked(
            "kube-baseline",
            10_000_000,
            true,
            placed(clusterPolicies("kube-baseline", "Baseline"))));
    for (JsonNode tier : manifests.of(CALICO, "Tier")) {
      String name = tier.at("/metadata/name").asText();
      tiers.add(
          new Asked(
              name,
              tier.at("/spec/order").asDouble(Double.POSITIVE_INFINITY),
              tier.at("/spec/defaultAction").asText().equals("Pass"),
              placed(calicoPolicies(name))));
    }
    tiers.sort(Comparator.comparingDouble(Asked::order).thenComparing(Asked::name));
    return tiers;
  }

  private static List<Placed> placed(List<Placed> policies) {
    return policies.stream()
        .sorted(Comparator.comparingDouble(Placed::order).thenComparing(Placed::tie))
        .toList();
  }

  private List<Placed> calicoPolicies(String tier) {
    List<Placed> policies = new ArrayList<>();
    for (String kind : List.of("NetworkPolicy", "GlobalNetworkPolicy")) {
      for (JsonNode policy : manifests.of(CALICO, kind)) {
        if (policy.at("/spec/tier").asText("default").equals(tier)) {
          double order = policy.at("/spec/order").asDouble(Double.POSITIVE_INFINITY);
          policies.add(new Placed(policy, Api.CALICO, order, tie(policy, kind)));
        }
      }
    }
    return policies;
  }

  /// `called`: what ClusterNetworkPolicies call the tier.
  private List<Placed> clusterPolicies(String tier, String called) {
    List<Placed> policies = calicoPolicies(tier);
    for (JsonNode policy : manifests.of("policy.networking.k8s.io", "ClusterNetworkPolicy")) {
      if (policy.at("/spec/tier").asText().equals(called)) {
        double order = policy.at("/spec/priority").asDouble();
        policies.add(new Placed(policy, Api.CLUSTER, order, tie(policy, "ClusterNetworkPolicy")));
      }
    }
    return policies;
  }

  private static String tie(JsonNode policy, String kind) {
    JsonNode metadata = policy.path("metadata");
    return metadata.path("name").asText() + "/" + metadata.path("namespace").asText() + "/" + kind;
  }
}
