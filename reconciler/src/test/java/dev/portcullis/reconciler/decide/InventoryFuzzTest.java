package dev.portcullis.reconciler.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.connectivity.Connectivity;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.connectivity.LiveScene;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever somebody writes to the inventory topic, it is taken or refused. What the journal takes
/// is read for ever, so nothing may enter it that cannot be folded.
class InventoryFuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RECORDS = 4_000;

  private static final List<String> KEYS =
      List.of(
          "Pod/shop/a",
          "EndpointSlice/shop/a",
          "WorkloadEndpoint/shop/a",
          "NetworkSet/shop/a",
          "GlobalNetworkSet//a",
          "HostEndpoint//a",
          "Service/shop/a",
          "ServiceAccount/shop/a",
          "Node//a",
          "Namespace//shop");

  private static final String OBJECT =
      """
      {"metadata":{"name":"a","namespace":"shop","labels":{"app":"a",
         "kubernetes.io/service-name":"a"},"annotations":{"portcullis.dev/interface":"veth1"},
         "ownerReferences":[{"kind":"ReplicaSet","name":"a","controller":true}]},
       "addressType":"IPv4","endpoints":[{"addresses":["10.0.0.1"]}],
       "ports":[{"name":"http","protocol":"TCP","port":80}],
       "spec":{"nodeName":"n1","node":"n1","interfaceName":"eth0","hostNetwork":false,
         "serviceAccountName":"sa","ipNetworks":["10.0.0.2/32"],"expectedIPs":["10.0.0.3"],
         "nets":["10.1.0.0/16"],"podCIDRs":["10.2.0.0/24"],"profiles":["kns.shop"],
         "ports":[{"name":"http","protocol":"UDP","port":80}],
         "containers":[{"ports":[{"name":"http","protocol":"TCP","containerPort":80}]}]},
       "status":{"phase":"Running","podIP":"10.0.0.4","podIPs":[{"ip":"10.0.0.4"},{"ip":"fd00::4"}],
         "addresses":[{"type":"InternalIP","address":"10.0.0.5"}]}}
      """;

  private static final List<String> ODD =
      List.of(
          "null",
          "\"\"",
          "0",
          "-1",
          "65536",
          "1e30",
          "2.5",
          "true",
          "[]",
          "{}",
          "[null]",
          "[{}]",
          "\"TCP\"",
          "\"::/0\"",
          "\"0.0.0.0/0\"",
          "\"10.0.0.1/8\"",
          "\"fd00::1\"",
          "\"a/b\"",
          "\"*\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "[\"\"]",
          "{\"\":\"\"}",
          "{\"a\":{\"b\":1}}");

  @Test
  void everyRecordIsTakenOrRefused() throws JsonProcessingException {
    int taken = 0;
    for (int seed = 0; seed < RECORDS; seed++) {
      var random = new Random(seed);
      String key = KEYS.get(random.nextInt(KEYS.size()));
      JsonNode object = object(key);
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        spoil(object, random);
      }
      List<Fact> facts = new ArrayList<>();
      var record = record(key, object.toString());
      assertThatCode(() -> facts.addAll(answeredFor(record)))
          .as("seed %s: %s %s", seed, key, object)
          .doesNotThrowAnyException();
      taken += facts.getFirst().event() instanceof InventoryEvent.InventoryPut ? 1 : 0;
    }
    assertThat(taken).as("both outcomes are common").isBetween(RECORDS / 4, RECORDS * 9 / 10);
  }

  /// An object with every field that any kind has, under `key`.
  private static JsonNode object(String key) throws JsonProcessingException {
    String[] parts = key.split("/", -1);
    var object = (ObjectNode) JSON.readTree(OBJECT);
    object.put("kind", parts[0]);
    ((ObjectNode) object.path("metadata")).put("namespace", parts[1]).put("name", parts[2]);
    return object;
  }

  /// What is decided about the record, once the image that follows was compiled and has answered a
  /// question.
  private static List<Fact> answeredFor(InventoryRecord record) {
    List<Fact> facts = InventoryDecision.facts(ClusterImage.EMPTY, List.of(record));
    var head = JournalHead.ofNew(new JournalId("test-journal"));
    List<Envelope> envelopes = new ArrayList<>();
    for (Fact fact : facts) {
      Envelope envelope = head.envelope(fact, Timestamp.EPOCH);
      head = head.after(envelope);
      envelopes.add(envelope);
    }
    ClusterImage image = ClusterImage.EMPTY.replay(envelopes).image();
    Compilation.of(image);
    Connectivity.of(LiveScene.of(image, Grouping.WORKLOAD)).forEach(_ -> {});
    return facts;
  }

  private static InventoryRecord record(String key, String text) {
    var place = new Cause.TopicRecord("inventory", "id", 0, 0);
    return new InventoryRecord(place, key, new InventoryRecord.Text(text));
  }

  /// Replaces or removes something, somewhere in `root`.
  private static void spoil(JsonNode root, Random random) throws JsonProcessingException {
    List<JsonNode> parents = new ArrayList<>();
    collect(root, parents);
    JsonNode parent = parents.get(random.nextInt(parents.size()));
    JsonNode odd = JSON.readTree(ODD.get(random.nextInt(ODD.size())));
    if (parent instanceof ObjectNode mapping) {
      List<String> names = List.copyOf(mapping.propertyStream().map(it -> it.getKey()).toList());
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(5) == 0) {
        mapping.remove(name);
      } else {
        mapping.set(name, odd);
      }
    } else if (parent instanceof ArrayNode list) {
      list.set(random.nextInt(list.size()), odd);
    }
  }

  private static void collect(JsonNode node, List<JsonNode> parents) {
    if (!node.isEmpty()) {
      parents.add(node);
    }
    node.forEach(child -> collect(child, parents));
  }
}
