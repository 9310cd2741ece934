package dev.portcullis.enforcer.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/// What commands beside a running enforcer are told about it: its settings, or at least where it
/// keeps its state.
final class NodeFlags {
  @Option(names = "--settings", paramLabel = "FILE", description = "The settings file (YAML).")
  private List<Path> settingsFiles = new ArrayList<>();

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "Where the enforcer keeps state.")
  private List<String> stateDirectories = new ArrayList<>();

  /// The settings as texts by their places, those that nobody set too.
  SortedMap<String, String> texts() {
    var texts = new TreeMap<String, String>();
    for (SettingKey key : SettingKey.values()) {
      texts.put(key.path(), key.otherwise());
    }
    settingsFiles.forEach(file -> texts.putAll(SettingsFile.read(file)));
    texts.putAll(Environment.read(System.getenv()));
    stateDirectories.forEach(directory -> texts.put(SettingKey.STATE_DIRECTORY.path(), directory));
    return texts;
  }

  String text(SettingKey key) {
    return texts().getOrDefault(key.path(), key.otherwise());
  }

  Path stateDirectory() {
    return Path.of(text(SettingKey.STATE_DIRECTORY));
  }

  /// The settings of an enforcer here; one that does not know its node's name does for looking.
  Settings settings() {
    SortedMap<String, String> texts = texts();
    texts.replace(SettingKey.NODE.path(), "", "this-node");
    return Settings.of(List.of(texts));
  }
}
