package dev.portcullis.reconciler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.parse.Diagnostic;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.PlainDocument;
import dev.portcullis.reconciler.parse.PlainFile;
import dev.portcullis.reconciler.parse.SourceLocation;
import dev.portcullis.reconciler.parse.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/// The settings file: one YAML document, read to a map from places (`git.url`) to texts.
final class SettingsFile {
  private static final long SIZE_LIMIT = 1 << 20;

  private final Path file;
  private final PlainDocument document;
  private final SortedMap<String, SettingText> texts = new TreeMap<>();

  private SettingsFile(Path file, PlainDocument document) {
    this.file = file;
    this.document = document;
  }

  /// What `file` sets.
  ///
  /// @throws CommandFailure when it cannot be read, or sets what there is not
  static SortedMap<String, SettingText> read(Path file) {
    var plain = PlainFile.read(new ManifestFile(file.toString(), content(file)));
    for (Diagnostic mistake : plain.diagnostics()) {
      throw failure(mistake.problem().at() + ": " + mistake.message(), mistake.remedy());
    }
    if (plain.documents().size() > 1) {
      SourceLocation second = plain.documents().get(1).at();
      throw failure(
          "%s:%s:%s: a second document".formatted(file, second.line(), second.column()),
          "keep all settings in one");
    }
    var texts = new TreeMap<String, SettingText>();
    plain.documents().forEach(document -> texts.putAll(new SettingsFile(file, document).texts()));
    return texts;
  }

  private static byte[] content(Path file) {
    try {
      if (Files.size(file) > SIZE_LIMIT) {
        throw failure(file + " is larger than a settings file may be (1 MiB)", "cut it down");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw failure("cannot read the settings: " + e, "look at --settings");
    }
  }

  private static CommandFailure failure(String message, String remedy) {
    return new CommandFailure(Code.BAD_SETTINGS, message, remedy);
  }

  private SortedMap<String, SettingText> texts() {
    flatten("", document.tree());
    return texts;
  }

  private void flatten(String prefix, ObjectNode mapping) {
    for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
      String path = prefix + entry.getKey();
      if (entry.getValue() instanceof ObjectNode inner && !SettingKey.at(path).isPresent()) {
        flatten(path + ".", inner);
      } else {
        set(path, entry.getValue());
      }
    }
  }

  private void set(String path, JsonNode value) {
    SourceLocation at = document.at(path);
    String origin = "%s:%s:%s".formatted(file, at.line(), at.column());
    if (!SettingKey.isKnown(path)) {
      throw failure(origin + ": there is no setting `" + path + "`", hint(path));
    }
    if (!value.isNull()) {
      texts.put(path, new SettingText(text(value, origin, path), origin));
    }
  }

  private static String hint(String path) {
    return Spelling.nearest(path, SettingKey.paths())
        .map(near -> "did you mean `" + near + "`?")
        .orElse("docs/settings.md lists them");
  }

  private static String text(JsonNode value, String origin, String path) {
    if (value.isValueNode()) {
      return value.asText();
    }
    var joined = new StringJoiner(",");
    for (JsonNode item : value) {
      if (!value.isArray() || !item.isValueNode() || item.asText().contains(",")) {
        throw failure(origin + ": `" + path + "` is not text or a list of texts", "write it so");
      }
      joined.add(item.asText());
    }
    return joined.toString();
  }
}
