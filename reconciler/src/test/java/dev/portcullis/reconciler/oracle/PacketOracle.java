package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says of one packet what the references of Kubernetes' and Calico's APIs say, from the manifests
/// as they are written, one policy at a time. Shares no code with the product but the arithmetic of
/// addresses.
final class PacketOracle {
  private final Manifests manifests;
  private final Population population;
  private final List<TierOracle.Asked> tiers;
  private final CalicoOracle calico;
  private final KubernetesOracle kubernetes;
  private final ClusterPolicyOracle cluster;
  private final Tally tally;

  /// What decided is counted in `tally`.
  PacketOracle(Manifests manifests, Tally tally) {
    this.manifests = manifests;
    this.population = new Population(manifests);
    this.tiers = new TierOracle(manifests).tiers();
    this.calico = new CalicoOracle(new EntityOracle(manifests, population));
    this.kubernetes = new KubernetesOracle(population);
    this.cluster = new ClusterPolicyOracle(population);
    this.tally = tally;
  }

  /// Which of an endpoint's packets are asked about.
  enum Scope {
    /// Its own.
    OWN,
    /// Those that a host forwards for others.
    FORWARDED
  }

  Population population() {
    return population;
  }

  /// Whether the egress policies of the source and the ingress policies of the destination allow
  /// the packet.
  boolean allows(Packet packet) {
    return mayPass(packet, Way.EGRESS) && mayPass(packet, Way.INGRESS);
  }

  private boolean mayPass(Packet packet, Way way) {
    return population
        .endpointAt(way.own(packet))
        .map(endpoint -> mayPass(packet, way, endpoint, Scope.OWN))
        .orElse(true);
  }

  /// Whether the policies about `endpoint` allow the packet this way.
  boolean mayPass(Packet packet, Way way, Labelled endpoint, Scope scope) {
    for (TierOracle.Asked tier : tiers) {
      List<TierOracle.Placed> policies =
          tier.policies().stream()
              .filter(policy -> scope == Scope.OWN || isForwarding(policy.policy()))
              .filter(policy -> policy.speaksOf(way) && policy.isAbout(endpoint))
              .toList();
      if (policies.isEmpty()) {
        continue;
      }
      Optional<Clause.Action> decided = firstDecided(policies, way, packet);
      if (decided.isPresent() && decided.get() != Clause.Action.PASS) {
        return decided.get() == Clause.Action.ALLOW;
      }
      if (decided.isEmpty() && !tier.passes()) {
        tally.count("end of tier");
        return false;
      }
      tally.count(decided.isEmpty() ? "end of tier that passes" : "passed");
    }
    return scope == Scope.FORWARDED || profilesAllow(packet, way, endpoint);
  }

  private static boolean isForwarding(JsonNode policy) {
    return policy.at("/spec/applyOnForward").asBoolean();
  }

  private Optional<Clause.Action> firstDecided(
      List<TierOracle.Placed> policies, Way way, Packet packet) {
    for (TierOracle.Placed placed : policies) {
      for (Clause clause : clauses(placed, way)) {
        if (clause.concerns().test(packet)) {
          tally.decided(placed.policy().path("kind").asText(), clause);
          if (clause.action() != Clause.Action.LOG) {
            return Optional.of(clause.action());
          }
        }
      }
    }
    return Optional.empty();
  }

  private List<Clause> clauses(TierOracle.Placed placed, Way way) {
    return switch (placed.api()) {
      case KUBERNETES -> kubernetes.clauses(placed.policy(), way);
      case CALICO -> calico.clauses(placed.policy(), way);
      case CLUSTER -> cluster.clauses(placed.policy(), way);
    };
  }

  /// The first rule that is about the packet decides; where it does not allow, or there is none,
  /// the packet is denied. A namespace's profile allows everything, a service account's has no
  /// rules, and one that is missing denies.
  private boolean profilesAllow(Packet packet, Way way, Labelled endpoint) {
    for (String name : profiles(endpoint)) {
      if (name.startsWith(LabelOracle.OF_NAMESPACE) || name.equals("projectcalico-default-allow")) {
        tally.count("profile of a namespace");
        return true;
      }
      JsonNode profile = manifests.find("Profile", "", name);
      if (profile.isMissingNode() && !name.startsWith(LabelOracle.OF_ACCOUNT)) {
        tally.count("missing profile");
        return false;
      }
      for (Clause clause : calico.clauses(profile, way)) {
        if (clause.concerns().test(packet)) {
          tally.decided("Profile", clause);
          if (clause.action() != Clause.Action.LOG) {
            return clause.action() == Clause.Action.ALLOW;
          }
        }
      }
    }
    tally.count("no profile decides");
    return false;
  }

  /// A workload that names no profiles has its namespace's.
  private static List<String> profiles(Labelled endpoint) {
    List<String> profiles = new ArrayList<>();
    endpoint.manifest().at("/spec/profiles").forEach(name -> profiles.add(name.asText()));
    if (profiles.isEmpty() && !endpoint.isHost()) {
      profiles.add(LabelOracle.OF_NAMESPACE + endpoint.namespace());
    }
    return profiles;
  }
}
