package dev.portcullis.enforcer.agent;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The settings file: YAML, read to a map from places (`enforcer.http.port`) to texts.
final class SettingsFile {
  private static final long SIZE_LIMIT = 1024 * 1024;
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SettingsFile() {}

  /// What `file` sets.
  ///
  /// @throws UnusableSettingsException when it cannot be read, or sets what there is not
  static SortedMap<String, String> read(Path file) {
    var texts = new TreeMap<String, String>();
    flatten("", tree(file), texts);
    for (String path : texts.keySet()) {
      if (!SettingKey.isKnown(path)) {
        throw new UnusableSettingsException(
            "%s: there is no setting `%s`%s".formatted(file, path, Nearest.hint(path)));
      }
    }
    return texts;
  }

  private static JsonNode tree(Path file) {
    try {
      if (Files.size(file) > SIZE_LIMIT) {
        throw new UnusableSettingsException(
            file + " is larger than a settings file may be (1 MiB)");
      }
      JsonNode tree = YAML.readTree(Files.readAllBytes(file));
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (IOException e) {
      throw new UnusableSettingsException("the settings in " + file + " cannot be read: " + e, e);
    }
  }

  private static void flatten(String path, JsonNode node, SortedMap<String, String> texts) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        String separator = path.isEmpty() ? "" : ".";
        flatten(path + separator + member.getKey(), member.getValue(), texts);
      }
    } else if (node.isValueNode() && !node.isNull()) {
      texts.put(path, node.asText());
    } else if (node.isArray()) {
      texts.put(path, node.toString());
    }
  }
}
