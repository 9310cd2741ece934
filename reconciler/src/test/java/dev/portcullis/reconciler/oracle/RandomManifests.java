package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.reconciler.compile.RandomCalico;
import dev.portcullis.reconciler.compile.RandomCluster;
import dev.portcullis.reconciler.compile.RandomEndpoints;
import java.util.List;
import java.util.Random;

/// The manifests of a random cluster of all kinds, each valid: those that a repository has, and
/// those that say what exists. Of host endpoints and network sets, either has some.
final class RandomManifests {
  private static final List<String> DESCRIBED = RandomCluster.NAMESPACES.subList(0, 2);
  private static final int PODS = 12;

  private final RandomCluster random;
  private final Manifests policies = new Manifests();
  private final Manifests inventory = new Manifests();

  RandomManifests(long seed) {
    random = new RandomCluster(new Random(seed));
    addCluster();
    addOutside(new RandomEndpoints(random));
    addPolicies(new RandomCalico(random));
  }

  Manifests policies() {
    return policies;
  }

  Manifests inventory() {
    return inventory;
  }

  /// Everything; where both have something of the same name, the repository's.
  Manifests all() {
    var all = new Manifests();
    policies.all().forEach(all::add);
    inventory.all().forEach(all::add);
    return all;
  }

  private void addCluster() {
    RandomCluster.NODES.forEach(name -> exists("v1", random.node(name)));
    DESCRIBED.forEach(name -> exists("v1", random.namespace(name)));
    for (String namespace : RandomCluster.NAMESPACES) {
      exists("v1", random.account(namespace, "sa"));
    }
    for (int i = 1; i <= PODS; i++) {
      exists("v1", random.pod(random.one(RandomCluster.NAMESPACES), "p" + i, i));
    }
  }

  private void addOutside(RandomEndpoints endpoints) {
    for (int i = 1; i <= 3; i++) {
      exists(
          "discovery.k8s.io/v1", endpoints.slice(random.one(List.of("prod", "prod", "test")), i));
      ObjectNode workload = endpoints.workload(random.one(RandomCluster.NAMESPACES), i);
      exists("projectcalico.org/v3", workload);
      either(endpoints.hostEndpoint(i));
      either(endpoints.networkSet(random.one(RandomCluster.NAMESPACES)));
      either(endpoints.networkSet(""));
    }
  }

  private void exists(String version, ObjectNode object) {
    inventory.add(object.put("apiVersion", version));
  }

  private void either(ObjectNode object) {
    object.put("apiVersion", "projectcalico.org/v3");
    (random.chance(50) ? policies : inventory).add(object);
  }

  private void addPolicies(RandomCalico calico) {
    for (String name : List.of("sec", "ops")) {
      written(calico.tier(name));
    }
    for (String name : List.of("open", "closed")) {
      written(calico.profile(name));
    }
    for (int i = random.upTo(5); i > 0; i--) {
      written(random.policy(random.one(RandomCluster.NAMESPACES), "q" + i));
    }
    for (int i = 1 + random.upTo(9); i > 0; i--) {
      written(calico.policy());
    }
  }

  private void written(GitEvent.PolicyPut put) {
    policies.add((ObjectNode) put.resource().tree());
  }
}
