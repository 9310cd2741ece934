package dev.portcullis.reconciler.compile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Head;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.journal.Person;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.reconciler.decide.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/// A random history of a cluster as batches of facts: puts, repeated puts, removals, commits,
/// freezes, retired nodes, other options.
public final class RandomHistory {
  private final Random random;
  private final RandomCluster cluster;
  private final TreeSet<ResourceKey> policies = new TreeSet<>();
  private final List<JournalEvent> repeatable = new ArrayList<>();
  private int commits;

  public RandomHistory(long seed) {
    random = new Random(seed);
    cluster = new RandomCluster(random);
  }

  /// `count` batches of a few facts each.
  public List<List<Fact>> batches(int count) {
    List<List<Fact>> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<JournalEvent> events = new ArrayList<>();
      for (int j = 1 + random.nextInt(4); j > 0; j--) {
        events.addAll(step());
      }
      batches.add(events.stream().map(RandomHistory::fact).toList());
    }
    return batches;
  }

  private static Fact fact(JournalEvent event) {
    return new Fact(new Actor("test"), new Cause.Start(), event);
  }

  private List<JournalEvent> step() {
    return switch (random.nextInt(20)) {
      case 0 -> List.of(put("Node", "", cluster.node(cluster.one(RandomCluster.NODES))));
      case 1 ->
          List.of(put("Namespace", "", cluster.namespace(cluster.one(RandomCluster.NAMESPACES))));
      case 2 -> {
        String namespace = cluster.one(RandomCluster.NAMESPACES);
        yield List.of(put("ServiceAccount", namespace, cluster.account(namespace, "sa")));
      }
      case 3, 4, 5, 6 -> commit();
      case 7, 8 -> List.of(removed());
      case 9 ->
          repeatable.isEmpty()
              ? List.of()
              : List.of(repeatable.get(random.nextInt(repeatable.size())));
      case 10 -> List.of(operation());
      default -> List.of(pod());
    };
  }

  private JournalEvent pod() {
    String namespace = cluster.one(RandomCluster.NAMESPACES);
    int number = 1 + random.nextInt(12);
    int address = random.nextInt(10) == 0 ? 1 + random.nextInt(12) : number;
    return put("Pod", namespace, cluster.pod(namespace, "p" + number, address));
  }

  private JournalEvent put(String kind, String namespace, ObjectNode object) {
    var key = new InventoryKey(kind, namespace, object.path("metadata").path("name").asText());
    var put = new InventoryEvent.InventoryPut(key, JsonDocument.of(object));
    repeatable.add(put);
    return put;
  }

  private JournalEvent removed() {
    String namespace = cluster.one(RandomCluster.NAMESPACES);
    return new InventoryEvent.InventoryRemoved(
        switch (random.nextInt(6)) {
          case 0 -> new InventoryKey("Node", "", cluster.one(RandomCluster.NODES));
          case 1 -> new InventoryKey("Namespace", "", namespace);
          case 2 -> new InventoryKey("ServiceAccount", namespace, "sa");
          default -> new InventoryKey("Pod", namespace, "p" + (1 + random.nextInt(12)));
        });
  }

  private JournalEvent operation() {
    var node = new NodeName(cluster.one(RandomCluster.NODES));
    FreezeScope scope =
        random.nextBoolean() ? new FreezeScope.Everything() : new FreezeScope.OneNode(node);
    return switch (random.nextInt(5)) {
      case 0 -> new OperatorEvent.Frozen(scope);
      case 1, 2 -> new OperatorEvent.Thawed(scope);
      case 3 -> new OperatorEvent.NodeRetired(node);
      default ->
          new LifeEvent.SettingsChanged(
              random.nextBoolean()
                  ? NodeOptions.DEFAULT
                  : new NodeOptions(
                      NodeOptions.Denial.DROP,
                      NodeOptions.Allowance.ACCEPT,
                      NodeOptions.Unknown.ALLOW));
    };
  }

  private List<JournalEvent> commit() {
    List<JournalEvent> events = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String namespace = cluster.one(RandomCluster.NAMESPACES);
      GitEvent.PolicyPut put = cluster.policy(namespace, "q" + random.nextInt(6));
      if (random.nextInt(4) == 0 && policies.remove(put.key())) {
        events.add(new GitEvent.PolicyRemoved(put.key()));
      } else {
        policies.add(put.key());
        events.add(put);
      }
    }
    events.add(adopted(++commits));
    return events;
  }

  static GitEvent.CommitAdopted adopted(int number) {
    var person = new Person("A", "a@example.org", Timestamp.EPOCH);
    CommitId commit = CommitId.ofHex("%040x".formatted(number));
    return new GitEvent.CommitAdopted(
        new Head("refs/heads/main", commit, List.of(commit), false, false),
        Digest.ZERO,
        new Authorship(person, person, "m", "unchecked"));
  }
}
