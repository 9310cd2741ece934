package dev.portcullis.reconciler.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The compiled chains say of every packet what the text of the API says.
class OracleTest {
  private static final int PACKETS_PER_CLUSTER = 200;
  private static final List<Protocol> PROTOCOLS =
      List.of(Protocol.TCP, Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  @Test
  void compiledChainsAgreeWithTheTextOfTheApi() {
    int allowed = 0;
    int denied = 0;
    for (int seed = 0; seed < Histories.count(50, 500); seed++) {
      var world = new World(seed);
      var random = new Random(seed);
      for (int i = 0; i < PACKETS_PER_CLUSTER; i++) {
        Packet packet = world.packet(random);
        boolean expected = world.oracle.allows(packet);
        assertThat(world.chains.allows(packet)).as("seed %d, %s", seed, packet).isEqualTo(expected);
        allowed += expected ? 1 : 0;
        denied += expected ? 0 : 1;
      }
    }
    assertThat(Math.min(allowed, denied)).as("both answers are common").isGreaterThan(1_000);
  }

  /// A random cluster, as the oracle and as compiled chains.
  private static final class World {
    final PacketOracle oracle;
    final ChainInterpreter chains;
    private final List<IpAddress> addresses = new ArrayList<>();

    World(long seed) {
      var cluster = new RandomCluster(new Random(seed));
      List<JournalEvent> events = new ArrayList<>();
      List<JsonNode> namespaces = new ArrayList<>();
      for (String name : RandomCluster.NAMESPACES.subList(0, 2)) {
        ObjectNode namespace = cluster.namespace(name);
        namespaces.add(namespace);
        events.add(put("Namespace", "", namespace));
      }
      List<JsonNode> pods = new ArrayList<>();
      for (int i = 1; i <= 14; i++) {
        String namespace = cluster.one(RandomCluster.NAMESPACES);
        ObjectNode pod = cluster.pod(namespace, "p" + i, cluster.chance(10) ? 3 : i);
        pods.add(pod);
        events.add(put("Pod", namespace, pod));
        pod.at("/status/podIPs")
            .forEach(ip -> addresses.add(IpAddress.parse(ip.path("ip").asText())));
      }
      List<JsonNode> policies = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        GitEvent.PolicyPut put = cluster.policy(cluster.one(RandomCluster.NAMESPACES), "q" + i);
        policies.add(put.resource().tree());
        events.add(put);
      }
      events.add(RandomHistory.adopted(1));
      for (String other :
          List.of("10.0.1.200", "172.16.5.9", "172.20.0.1", "fd00:1::99", "2001:db8::1")) {
        addresses.add(IpAddress.parse(other));
      }
      oracle = new PacketOracle(policies, pods, namespaces);
      chains = new ChainInterpreter(compiled(events));
    }

    private static Compilation compiled(List<JournalEvent> events) {
      var batch = new Batch(Histories.start(), Histories.at(0));
      batch.add(
          events.stream()
              .map(event -> new Fact(new Actor("test"), new Cause.Start(), event))
              .toList());
      return batch.close().standing().compilation();
    }

    private static JournalEvent put(String kind, String namespace, ObjectNode object) {
      var key = new InventoryKey(kind, namespace, object.at("/metadata/name").asText());
      return new InventoryEvent.InventoryPut(key, JsonDocument.of(object));
    }

    /// Two different addresses of one family.
    Packet packet(Random random) {
      IpAddress source = addresses.get(random.nextInt(addresses.size()));
      Family family = source.family();
      List<IpAddress> others =
          addresses.stream().filter(it -> it.family() == family && !it.equals(source)).toList();
      int port =
          random.nextInt(4) == 0
              ? 1 + random.nextInt(600)
              : RandomCluster.PORTS.get(random.nextInt(RandomCluster.PORTS.size()));
      return new Packet(
          source,
          others.get(random.nextInt(others.size())),
          PROTOCOLS.get(random.nextInt(PROTOCOLS.size())),
          port);
    }
  }
}
