package dev.portcullis.reconciler.compile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// A random cluster of all kinds at once, in which every object is put once and no two want one
/// address; and one commit of many resources.
public final class WholeCluster {
  private static final int RESOURCES = 40;

  private final RandomCluster cluster;
  private final RandomCalico calico;
  private final RandomEndpoints endpoints;
  private final List<JournalEvent> inventory = new ArrayList<>();
  private final TreeMap<ResourceKey, GitEvent.PolicyPut> resources = new TreeMap<>();

  private WholeCluster(long seed) {
    cluster = new RandomCluster(new Random(seed));
    calico = new RandomCalico(cluster);
    endpoints = new RandomEndpoints(cluster);
  }

  /// The cluster of `seed`.
  public static WholeCluster draw(long seed) {
    var drawn = new WholeCluster(seed);
    drawn.places();
    drawn.workloads();
    drawn.resources();
    return drawn;
  }

  private void places() {
    RandomCluster.NODES.forEach(node -> put("Node", "", cluster.node(node)));
    for (String namespace : RandomCluster.NAMESPACES) {
      put("Namespace", "", cluster.namespace(namespace));
      put("ServiceAccount", namespace, cluster.account(namespace, "sa"));
      put("NetworkSet", namespace, endpoints.networkSet(namespace));
    }
    put("GlobalNetworkSet", "", endpoints.networkSet(""));
  }

  private void workloads() {
    for (int i = 1; i <= 12; i++) {
      String namespace = cluster.one(RandomCluster.NAMESPACES);
      put("Pod", namespace, cluster.pod(namespace, "p" + i, i));
    }
    for (int i = 0; i < 3; i++) {
      put("WorkloadEndpoint", "prod", endpoints.workload("prod", i));
      put("EndpointSlice", "prod", endpoints.slice("prod", i));
    }
    put("HostEndpoint", "", endpoints.hostEndpoint(1));
  }

  private void resources() {
    for (GitEvent.PolicyPut put :
        List.of(calico.tier("sec"), calico.tier("ops"), calico.profile("open"))) {
      resources.put(put.key(), put);
    }
    for (int i = 0; i < RESOURCES; i++) {
      String namespace = cluster.one(RandomCluster.NAMESPACES);
      GitEvent.PolicyPut put =
          cluster.chance(20) ? cluster.policy(namespace, "q" + i) : calico.resource();
      resources.put(put.key(), put);
    }
  }

  private void put(String kind, String namespace, ObjectNode object) {
    var key = new InventoryKey(kind, namespace, object.at("/metadata/name").asText());
    inventory.add(new InventoryEvent.InventoryPut(key, JsonDocument.of(object)));
  }

  /// What exists.
  public List<JournalEvent> inventory() {
    return List.copyOf(inventory);
  }

  /// What Git holds, by key.
  public List<GitEvent.PolicyPut> commit() {
    return List.copyOf(resources.values());
  }

  /// What stands after `events`, in one batch.
  public static Batch.Standing taken(Batch.Standing before, List<? extends JournalEvent> events) {
    var batch = new Batch(before, Histories.at(0));
    batch.add(
        events.stream()
            .map(event -> new Fact(new Actor("test"), new Cause.Start(), event))
            .toList());
    return batch.close().standing();
  }

  /// What stands when all of it is known, under the options of a random history.
  public Batch.Standing standing() {
    List<JournalEvent> all = new ArrayList<>(inventory);
    all.add(new LifeEvent.SettingsChanged(RandomHistory.options(cluster)));
    all.addAll(resources.values());
    all.add(RandomHistory.adopted(1));
    return taken(Histories.start(), all);
  }
}
