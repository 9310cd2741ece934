package dev.portcullis.events.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The schema that is published and the records that are written say the same.
class PreviewSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonSchema schema = new JsonSchema(JSON.createObjectNode());

  @BeforeEach
  void readTheSchema() throws IOException {
    schema = JsonSchema.read(Path.of("..", "docs", "previews", "preview.schema.json"));
  }

  @Test
  void theSchemaHasThePropertiesOfTheRecordsAndNoOthers() {
    ObjectNode shape = TypeShapes.of(Preview.class);
    ((ObjectNode) shape.path("properties")).putObject("version").put("const", 1);
    ((ArrayNode) shape.path("required")).add("version");

    assertThat(schema.shape()).isEqualTo(shape);
  }

  @Test
  void everythingIsDescribed() {
    assertThat(schema.undescribed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/properties/risks, " + Preview.RISKS_LIMIT,
    "/properties/connectivity, " + Preview.CHANGES_LIMIT,
    "/properties/nodeClasses, " + Preview.CLASSES_LIMIT,
    "/properties/diagnostics, " + Preview.DIAGNOSTICS_LIMIT,
    "/$defs/risk/properties/subjects, " + Risk.SUBJECTS_LIMIT,
    "/$defs/change/properties/causes, " + Change.CAUSES_LIMIT,
    "/$defs/nodeClass/properties/diff, " + NodeClass.LINES_LIMIT,
  })
  void aListHasTheBoundOfTheRecord(String list, int limit) {
    assertThat(schema.root().at(list).path("maxItems").asInt()).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"preview.v1.json", "preview-invalid.v1.json"})
  void theGoldenFilesAreAsTheSchemaHasThem(String file) throws IOException {
    assertThat(schema.faults(JSON.readTree(golden(file)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"kind\":\"PolicyPreview\" | \"kind\":\"Preview\"",
        "\"version\":1 | \"version\":2",
        "\"omitted\":7, | ",
        "\"omitted\":7 | \"omitted\":-1",
        "\"omitted\":7 | \"omitted\":\"7\"",
        "\"omitted\":7 | \"omitted\":7,\"more\":0",
        "\"freshness\":\"stale\" | \"freshness\":\"old\"",
        "\"ports\":[[9000,9000]] | \"ports\":[[9000]]",
        "\"ports\":[[9000,9000]] | \"ports\":[[9000,70000]]",
        "\"ports\":\"all\" | \"ports\":\"any\"",
        "\"type\":\"journal\" | \"type\":\"manifests\"",
        "{\"range\":\"0.0.0.0-255.255.255.255\"} | {\"name\":\"x\"}",
        "\"commit\":\"none\" | \"commit\":\"main\"",
        "\"worst\":[\"critical\"] | \"worst\":[\"critical\",\"high\"]",
      })
  void whatIsOtherwiseIsAFault(String part, String fault) throws IOException {
    String golden = golden("preview.v1.json");
    assertThat(golden).contains(part);

    JsonNode planted = JSON.readTree(golden.replace(part, fault == null ? "" : fault));

    assertThat(schema.faults(planted)).isNotEmpty();
  }

  private static String golden(String name) throws IOException {
    try (var file = PreviewSchemaTest.class.getResourceAsStream("/golden/" + name)) {
      if (file == null) {
        throw new AssertionError("no golden file " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
