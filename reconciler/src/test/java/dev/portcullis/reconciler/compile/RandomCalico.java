package dev.portcullis.reconciler.compile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Random resources of Calico and of SIG Network's policy group, over the words of [RandomCluster]:
/// tiers, policies with every match, network sets, host endpoints, profiles. Each is valid.
public final class RandomCalico {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String CALICO = "projectcalico.org";
  private static final List<String> TIERS = List.of("default", "sec", "ops");

  private final RandomCluster random;
  private final RandomRules rules;
  private final RandomEndpoints endpoints;
  private final RandomClusterPolicies clusterPolicies;

  /// The rules of profiles that were put an odd number of times.
  private final Map<String, ObjectNode> ruled = new TreeMap<>();

  public RandomCalico(RandomCluster random) {
    this.random = random;
    rules = new RandomRules(random);
    endpoints = new RandomEndpoints(random);
    clusterPolicies = new RandomClusterPolicies(random);
  }

  /// Some resource; two of one kind often have the same name.
  public GitEvent.PolicyPut resource() {
    return switch (random.upTo(14)) {
      case 0 -> tier(random.one(TIERS.subList(1, 3)));
      case 1 -> put(endpoints.networkSet(random.one(RandomCluster.NAMESPACES)));
      case 2 -> put(endpoints.networkSet(""));
      case 3 -> put(endpoints.hostEndpoint(1 + random.upTo(3)));
      case 4 -> profile(random.one(List.of("open", "closed")));
      default -> policy();
    };
  }

  /// Some policy.
  public GitEvent.PolicyPut policy() {
    String namespace = random.one(RandomCluster.NAMESPACES);
    return switch (random.upTo(10)) {
      case 0, 1 -> clusterPolicies.policy();
      case 2 -> policy("StagedNetworkPolicy", namespace);
      case 3 -> policy("StagedGlobalNetworkPolicy", "");
      case 4 -> stagedKubernetes(namespace);
      case 5, 6, 7 -> policy("GlobalNetworkPolicy", "");
      default -> policy("NetworkPolicy", namespace);
    };
  }

  private GitEvent.PolicyPut stagedKubernetes(String namespace) {
    ObjectNode policy = (ObjectNode) random.policy(namespace, "q0").resource().tree();
    return put(policy.put("kind", "StagedKubernetesNetworkPolicy"));
  }

  private static GitEvent.PolicyPut put(ObjectNode object) {
    return put(CALICO + "/v3", object);
  }

  static GitEvent.PolicyPut put(String apiVersion, ObjectNode object) {
    object.put("apiVersion", apiVersion);
    var key =
        new ResourceKey(
            apiVersion.substring(0, apiVersion.indexOf('/')),
            object.path("kind").asText(),
            object.path("metadata").path("namespace").asText(),
            object.path("metadata").path("name").asText());
    var lines = new TreeMap<String, Integer>();
    lines.put("", 1);
    return new GitEvent.PolicyPut(key, JsonDocument.of(object), "calico.yaml", lines);
  }

  /// The tier `name`, somewhere among the others.
  public GitEvent.PolicyPut tier(String name) {
    ObjectNode tier = RandomCluster.object("Tier", "", name);
    ObjectNode spec = JSON.objectNode().put("order", random.one(List.of(10, 500, 2_000_000)));
    if (random.chance(50)) {
      spec.put("defaultAction", random.one(List.of("Deny", "Pass")));
    }
    tier.set("spec", spec);
    return put(tier);
  }

  /// The profile `name`, whatever it says.
  public GitEvent.PolicyPut profile(String name) {
    ObjectNode profile = RandomCluster.object("Profile", "", name);
    ObjectNode spec = JSON.objectNode();
    spec.set("ingress", rules.rules("", "ingress"));
    spec.set("egress", rules.rules("", "egress"));
    ObjectNode before = ruled.remove(name);
    if (before == null) {
      ruled.put(name, spec.deepCopy());
    } else {
      spec.setAll(before); // every other time nothing but its labels changes
    }
    spec.set("labelsToApply", JSON.objectNode().put("tier", random.one(List.of("b", "c"))));
    profile.set("spec", spec);
    return put(profile);
  }

  private GitEvent.PolicyPut policy(String kind, String namespace) {
    ObjectNode policy = RandomCluster.object(kind, namespace, "c" + random.upTo(4));
    ObjectNode spec = JSON.objectNode().put("tier", random.one(TIERS));
    if (random.chance(60)) {
      spec.put("order", random.one(List.of(1, 5, 5, 100)));
    }
    if (random.chance(70)) {
      spec.put("selector", random.one(RandomRules.SELECTORS));
    }
    if (random.chance(25)) {
      spec.put("serviceAccountSelector", random.one(List.of("all()", "role == 'a'")));
    }
    if (namespace.isEmpty() && random.chance(40)) {
      spec.put("namespaceSelector", random.one(RandomRules.OF_NAMESPACES));
    }
    if (namespace.isEmpty() && random.chance(30)) {
      spec.put("applyOnForward", true);
    }
    if (random.chance(70)) {
      spec.set("ingress", rules.rules(namespace, "ingress"));
    }
    if (random.chance(60)) {
      spec.set("egress", rules.rules(namespace, "egress"));
    }
    if (random.chance(30)) {
      spec.set(
          "types",
          random.one(List.of(types("Ingress"), types("Egress"), types("Ingress", "Egress"))));
    }
    policy.set("spec", spec);
    return put(policy);
  }

  private static ArrayNode types(String... types) {
    ArrayNode listed = JSON.arrayNode();
    Stream.of(types).forEach(listed::add);
    return listed;
  }
}
