package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.snapshot.DenialLog;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.compile.RandomHistory;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.decide.ReadObject;
import dev.portcullis.reconciler.offline.OfflineCluster;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A cluster of which the same is asked in three ways: of its manifests, of the connectivity
/// engine, and of its compiled chains.
record World(
    Manifests manifests,
    PacketOracle oracle,
    ConnectivityAnswers connectivity,
    Compilation compilation) {
  /// The random cluster of this seed. What decides in the oracle is counted in `tally`.
  static World of(long seed, Tally tally) {
    var random = new RandomManifests(seed);
    Manifests all = random.all();
    OfflineCluster offline = offline(random.policies(), random.inventory());
    var oracle = new PacketOracle(all, tally);
    return new World(
        all,
        oracle,
        new ConnectivityAnswers(offline.scene()),
        compiled(offline, random.inventory(), seed));
  }

  /// What manifests come to, which must be valid.
  static OfflineCluster offline(Manifests policies, Manifests inventory) {
    var sources = new OfflineCluster.Sources(files(policies), files(inventory));
    OfflineCluster offline = OfflineCluster.read(sources, Grouping.POD);
    if (!offline.mistakes().isEmpty()) {
      throw new AssertionError("not valid: " + offline.mistakes());
    }
    return offline;
  }

  /// Whether the pod that has `address` is not scheduled, or on its host's network: no endpoint,
  /// but without a cluster it counts as if it were one.
  boolean isForeseen(IpAddress address) {
    for (JsonNode pod : manifests.of("", "Pod")) {
      boolean foreseen =
          !pod.path("spec").has("nodeName") || pod.at("/spec/hostNetwork").asBoolean();
      for (JsonNode ip : pod.at("/status/podIPs")) {
        if (foreseen && ip.path("ip").asText().equals(address.toString())) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<ManifestFile> files(Manifests manifests) {
    List<ManifestFile> files = new ArrayList<>();
    for (ObjectNode manifest : manifests.all()) {
      files.add(ManifestFile.of(files.size() + ".json", manifest.toString()));
    }
    return files;
  }

  private static Compilation compiled(OfflineCluster offline, Manifests inventory, long seed) {
    List<JournalEvent> events = new ArrayList<>();
    events.add(new LifeEvent.SettingsChanged(logging(seed)));
    inventory.all().forEach(object -> events.add(put(object)));
    events.addAll(offline.image().git().resources().puts().values());
    events.add(RandomHistory.adopted(1));
    var batch = new Batch(Histories.start(), Histories.at(0));
    batch.add(
        events.stream()
            .map(event -> new Fact(new Actor("test"), new Cause.Start(), event))
            .toList());
    return batch.close().standing().compilation();
  }

  /// Denials are logged or not, in turn, which must make no difference.
  private static NodeOptions logging(long seed) {
    DenialLog[] all = DenialLog.values();
    NodeOptions plain = NodeOptions.DEFAULT;
    return new NodeOptions(
        plain.deny(),
        plain.allow(),
        plain.unknownEndpoint(),
        plain.hosts(),
        all[Math.floorMod(seed, all.length)]);
  }

  /// The compiled chains.
  ChainInterpreter chains() {
    var hosts = new TreeMap<IpAddress, InventoryKey>();
    oracle
        .population()
        .endpoints()
        .filter(Labelled::isHost)
        .forEach(
            host -> host.addresses().forEach(address -> hosts.put(address, key(host.manifest()))));
    return new ChainInterpreter(compilation, hosts);
  }

  private static InventoryKey key(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return new InventoryKey(
        object.path("kind").asText(),
        metadata.path("namespace").asText(),
        metadata.path("name").asText());
  }

  private static InventoryEvent.InventoryPut put(JsonNode object) {
    InventoryKey key = key(object);
    return switch (ReadObject.of(key, object)) {
      case ReadObject.Kept(var document) -> new InventoryEvent.InventoryPut(key, document);
      case ReadObject.Refused(_, var message, _) -> throw new AssertionError(message);
    };
  }
}
