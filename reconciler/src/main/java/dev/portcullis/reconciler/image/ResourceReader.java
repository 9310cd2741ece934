package dev.portcullis.reconciler.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.reconciler.policy.NetworkSet;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.Profile;
import dev.portcullis.reconciler.policy.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/// Turns a resource, as the journal holds it, into what it means.
final class ResourceReader {
  static final String TIER = "Tier";
  static final String PROFILE = "Profile";
  private static final String KUBERNETES = "networking.k8s.io";
  private static final String KUBERNETES_CLUSTER = "policy.networking.k8s.io";

  private ResourceReader() {}

  /// What a resource may mean.
  sealed interface Meaning {
    record OfPolicy(Policy policy) implements Meaning {}

    record OfTier(Tier tier) implements Meaning {}

    record OfNetworkSet(NetworkSet set) implements Meaning {}

    record OfHost(HostEndpoint host) implements Meaning {}

    record OfProfile(Profile profile) implements Meaning {}
  }

  static Meaning read(GitEvent.PolicyPut put) {
    ResourceKey key = put.key();
    JsonNode resource = put.resource().tree();
    JsonNode spec = resource.path("spec");
    return switch (key.group()) {
      case KUBERNETES ->
          new Meaning.OfPolicy(KubernetesPolicyReader.read(key, spec, Policy.Standing.ENFORCED));
      case KUBERNETES_CLUSTER -> new Meaning.OfPolicy(ClusterPolicyReader.read(key, spec));
      default -> calico(key, resource, spec);
    };
  }

  private static Meaning calico(ResourceKey key, JsonNode resource, JsonNode spec) {
    return switch (key.kind()) {
      case "NetworkPolicy", "GlobalNetworkPolicy" ->
          new Meaning.OfPolicy(CalicoPolicyReader.policy(key, spec, standing(spec)));
      case "StagedNetworkPolicy", "StagedGlobalNetworkPolicy" ->
          new Meaning.OfPolicy(CalicoPolicyReader.policy(key, spec, Policy.Standing.STAGED));
      case "StagedKubernetesNetworkPolicy" ->
          new Meaning.OfPolicy(KubernetesPolicyReader.read(key, spec, Policy.Standing.STAGED));
      case TIER -> new Meaning.OfTier(tier(key.name(), spec));
      case PROFILE -> new Meaning.OfProfile(CalicoPolicyReader.profile(key, spec));
      case "NetworkSet", "GlobalNetworkSet" ->
          new Meaning.OfNetworkSet(networkSet(key.namespace(), resource));
      case "HostEndpoint" -> new Meaning.OfHost(hostEndpoint(resource));
      default -> throw new IllegalStateException("the journal holds an unknown kind: " + key);
    };
  }

  private static Policy.Standing standing(JsonNode spec) {
    return spec.path("applyOnForward").asBoolean(false)
        ? Policy.Standing.ENFORCED_ON_FORWARD
        : Policy.Standing.ENFORCED;
  }

  private static Tier tier(String name, JsonNode spec) {
    boolean passes = spec.path("defaultAction").asText("Deny").equals("Pass");
    Tier known =
        Tier.BUILT_IN.stream()
            .filter(tier -> tier.name().equals(name))
            .findFirst()
            .orElse(
                new Tier(
                    name,
                    spec.path("order").asDouble(Double.POSITIVE_INFINITY),
                    passes ? Verdict.PASS : Verdict.DENY));
    return known;
  }

  /// Networks, single addresses among them; host bits are cut off.
  static NetworkSet networkSet(String namespace, JsonNode resource) {
    List<Cidr> nets = new ArrayList<>();
    for (JsonNode net : resource.path("spec").path("nets")) {
      IpAddress.tryParse(net.asText())
          .map(Cidr::of)
          .or(() -> Cidr.loosely(net.asText()))
          .ifPresent(nets::add);
    }
    return new NetworkSet(namespace, labels(resource), List.copyOf(new TreeSet<>(nets)));
  }

  static HostEndpoint hostEndpoint(JsonNode resource) {
    JsonNode spec = resource.path("spec");
    var expected = new TreeSet<IpAddress>();
    spec.path("expectedIPs")
        .forEach(ip -> IpAddress.tryParse(ip.asText()).ifPresent(expected::add));
    return new HostEndpoint(
        new NodeName(spec.path("node").asText()),
        spec.path("interfaceName").asText(""),
        expected,
        labels(resource),
        InventoryReader.namedPorts(spec.path("ports"), "port"),
        profiles(spec));
  }

  static List<String> profiles(JsonNode spec) {
    List<String> profiles = new ArrayList<>();
    spec.path("profiles").forEach(profile -> profiles.add(profile.asText()));
    return profiles;
  }

  private static SortedMap<String, String> labels(JsonNode resource) {
    return InventoryReader.ownLabels(
        InventoryReader.strings(resource.path("metadata").path("labels")));
  }
}
