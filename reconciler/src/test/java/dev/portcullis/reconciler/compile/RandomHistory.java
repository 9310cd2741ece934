package dev.portcullis.reconciler.compile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Protocol;
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
import dev.portcullis.events.snapshot.DenialLog;
import dev.portcullis.events.snapshot.FailsafePort;
import dev.portcullis.events.snapshot.HostOptions;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.reconciler.decide.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;

/// A random history of a cluster as batches of facts: puts, repeated puts, removals, commits that
/// are adopted, held, pinned or lost with their leader, freezes, retired nodes, other options.
public final class RandomHistory {
  private final Random random;
  private final RandomCluster cluster;
  private final RandomCalico calico;
  private final RandomEndpoints endpoints;
  private final TreeSet<ResourceKey> policies = new TreeSet<>();
  private final List<JournalEvent> repeatable = new ArrayList<>();
  private int commits;

  public RandomHistory(long seed) {
    random = new Random(seed);
    cluster = new RandomCluster(random);
    calico = new RandomCalico(cluster);
    endpoints = new RandomEndpoints(cluster);
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
    return switch (random.nextInt(23)) {
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
      case 11, 12, 13 -> List.of(outside());
      default -> List.of(pod());
    };
  }

  /// Something of the inventory that is no Kubernetes object of old.
  private JournalEvent outside() {
    String namespace = cluster.one(RandomCluster.NAMESPACES);
    int number = random.nextInt(3);
    return switch (random.nextInt(5)) {
      case 0 -> put("WorkloadEndpoint", namespace, endpoints.workload(namespace, number));
      case 1 -> put("EndpointSlice", "prod", endpoints.slice("prod", number));
      case 2 -> put("HostEndpoint", "", endpoints.hostEndpoint(1 + random.nextInt(3)));
      case 3 -> put("NetworkSet", namespace, endpoints.networkSet(namespace));
      default -> put("GlobalNetworkSet", "", endpoints.networkSet(""));
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
        switch (random.nextInt(11)) {
          case 0 -> new InventoryKey("Node", "", cluster.one(RandomCluster.NODES));
          case 1 -> new InventoryKey("Namespace", "", namespace);
          case 2 -> new InventoryKey("ServiceAccount", namespace, "sa");
          case 3 -> new InventoryKey("HostEndpoint", "", cluster.one(List.of("h1", "h2", "h3")));
          case 4 -> new InventoryKey("NetworkSet", namespace, cluster.one(List.of("s1", "s2")));
          case 5 -> new InventoryKey("EndpointSlice", "prod", "cart-" + random.nextInt(3));
          case 6 -> new InventoryKey("WorkloadEndpoint", namespace, "vm" + random.nextInt(3));
          case 7 -> new InventoryKey("GlobalNetworkSet", "", cluster.one(List.of("s1", "s2")));
          default -> new InventoryKey("Pod", namespace, "p" + (1 + random.nextInt(12)));
        });
  }

  private JournalEvent operation() {
    var node = new NodeName(cluster.one(RandomCluster.NODES));
    FreezeScope scope =
        random.nextBoolean() ? new FreezeScope.Everything() : new FreezeScope.OneNode(node);
    return switch (random.nextInt(7)) {
      case 0 -> new OperatorEvent.Frozen(scope);
      case 1, 2 -> new OperatorEvent.Thawed(scope);
      case 3 -> new OperatorEvent.NodeRetired(node);
      case 4 -> new OperatorEvent.Unpinned();
      case 5 -> new GitEvent.CommitHeld(head(commit(++commits)), "frozen");
      default -> new LifeEvent.SettingsChanged(options(cluster));
    };
  }

  static NodeOptions options(RandomCluster random) {
    return random.chance(50)
        ? NodeOptions.DEFAULT
        : new NodeOptions(
            NodeOptions.Denial.DROP,
            NodeOptions.Allowance.ACCEPT,
            NodeOptions.Unknown.ALLOW,
            random.chance(50) ? HostOptions.DEFAULT : hostOptions(random),
            random.one(List.of(DenialLog.values())));
  }

  private static HostOptions hostOptions(RandomCluster random) {
    return new HostOptions(
        random.one(List.of(HostOptions.ToHost.values())), failsafes(random), failsafes(random));
  }

  /// None, one of everybody, and more of some.
  private static List<FailsafePort> failsafes(RandomCluster random) {
    return List.of(
            FailsafePort.of(Protocol.TCP, 22),
            new FailsafePort(Protocol.UDP, 68, List.of(Cidr.parse("192.168.0.0/24"))),
            new FailsafePort(Protocol.SCTP, 80, List.of(Cidr.parse("fd00:9::/64"))))
        .subList(0, random.upTo(4));
  }

  /// A few changes, and what makes them effective or void.
  private List<JournalEvent> commit() {
    List<ResourceKey> before = List.copyOf(policies);
    List<JournalEvent> events = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      events.add(change());
    }
    switch (random.nextInt(16)) {
      case 0 -> {
        events.add(new LifeEvent.LeaderElected("another", "1"));
        policies.clear();
        policies.addAll(before);
      }
      case 1 -> events.add(new OperatorEvent.CommitPinned(commit(++commits)));
      default -> events.add(adopted(++commits));
    }
    return events;
  }

  private GitEvent.PolicyChange change() {
    if (random.nextInt(5) == 0 && !policies.isEmpty()) {
      ResourceKey gone = cluster.one(List.copyOf(policies));
      policies.remove(gone);
      return new GitEvent.PolicyRemoved(gone);
    }
    String namespace = cluster.one(RandomCluster.NAMESPACES);
    GitEvent.PolicyPut put =
        cluster.chance(50) ? cluster.policy(namespace, "q" + random.nextInt(6)) : calico.resource();
    policies.add(put.key());
    return put;
  }

  /// The fact that makes what was put count: the adoption of a commit of this number.
  public static GitEvent.CommitAdopted adopted(int number) {
    var person = new Person("A", "a@example.org", Timestamp.EPOCH);
    return new GitEvent.CommitAdopted(
        head(commit(number)),
        Digest.ZERO,
        new Authorship(person, person, "m", "unchecked"),
        List.of());
  }

  private static CommitId commit(int number) {
    return CommitId.ofHex(String.format(Locale.ROOT, "%040x", number));
  }

  private static Head head(CommitId commit) {
    return new Head("refs/heads/main", commit, List.of(commit), false, false);
  }
}
