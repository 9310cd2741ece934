package dev.portcullis.reconciler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.reconciler.kafka.InputRecord;
import dev.portcullis.reconciler.kafka.InventoryTopic;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.TopicIds;
import dev.portcullis.reconciler.kafka.Topics;
import dev.portcullis.reconciler.web.InventoryAnswer;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portcullis inventory get`: what the topic holds. What cannot be read there is told beside it.
@Command(
    name = "get",
    description = {
      "Lists the inventory as the topic holds it; as JSON, a List that can be put.",
      "With --at a running reconciler lists what existed at a moment before, as its journal has it."
    },
    mixinStandardHelpOptions = true)
final class InventoryGet implements Callable<Integer> {
  private static final ObjectMapper READER = new ObjectMapper();

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Printing printing = new Printing();
  @Mixin private Server server = new Server();
  @Mixin private AtFlag at = new AtFlag();

  @Parameters(
      paramLabel = "KIND",
      arity = "0..1",
      defaultValue = "",
      description = "Only objects of this kind: Pod, for example.")
  private String kind = "";

  @Override
  public Integer call() {
    if (at.isPast()) {
      return past().number();
    }
    SortedMap<String, JsonNode> objects = objects(Settings.of(spec).kafka());
    objects.keySet().removeIf(key -> !kind.isEmpty() && !key.startsWith(kind + "/"));
    switch (printing.format()) {
      case JSON -> printing.json(list(objects));
      case TEXT -> printing.out().print(table(objects));
    }
    printing.out().flush();
    return ExitCode.DONE.number();
  }

  private ExitCode past() {
    InventoryAnswer answer = server.inventory(kind, at.text());
    switch (printing.format()) {
      case JSON -> printing.json(answer);
      case TEXT -> printing.out().print(table(objects(answer)));
    }
    printing.out().flush();
    return ExitCode.DONE;
  }

  private static SortedMap<String, JsonNode> objects(InventoryAnswer answer) {
    var objects = new TreeMap<String, JsonNode>();
    for (JsonDocument item : answer.items()) {
      JsonNode tree = item.tree();
      if (tree instanceof ObjectNode object) {
        objects.put(new ObjectShape(object).key().toString(), tree);
      }
    }
    return objects;
  }

  private SortedMap<String, JsonNode> objects(KafkaSettings kafka) {
    var objects = new TreeMap<String, JsonNode>();
    for (InputRecord record : InventoryTopic.read(kafka, ids(kafka)).newest().values()) {
      switch (record.value()) {
        case InputRecord.Text(String text) -> add(objects, record, text);
        case InputRecord.NotText(int size) -> complain(record, size + " bytes that are no text");
        case InputRecord.Tombstone() -> {}
      }
    }
    return objects;
  }

  private static TopicIds ids(KafkaSettings kafka) {
    try (var topics = new Topics(kafka)) {
      return topics.ids();
    }
  }

  private void add(SortedMap<String, JsonNode> objects, InputRecord record, String text) {
    try {
      objects.put(record.key(), READER.readTree(text));
    } catch (IOException _) {
      complain(record, "no JSON");
    }
  }

  private void complain(InputRecord record, String what) {
    printing
        .err()
        .println(
            "%s: %s (partition %s, offset %s)"
                .formatted(record.key(), what, record.partition().partition(), record.offset()));
  }

  private static ObjectNode list(SortedMap<String, JsonNode> objects) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("apiVersion", "v1").put("kind", "List").putArray("items").addAll(objects.values());
    return list;
  }

  private static String table(SortedMap<String, JsonNode> objects) {
    var table = new Table().row("KEY", "NODE", "ADDRESSES");
    objects.forEach((key, object) ->
        table.row(key, object.path("spec").path("nodeName").asText(""), addresses(object)));
    return table.text();
  }

  private static String addresses(JsonNode object) {
    return String.join(",", object.path("status").path("podIPs").findValuesAsText("ip"));
  }
}
