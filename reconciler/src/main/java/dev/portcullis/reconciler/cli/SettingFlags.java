package dev.portcullis.reconciler.cli;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// A flag for every setting, so that no setting is without one.
final class SettingFlags {
  static final String FILE = "--settings";
  static final String FILE_VARIABLE = "PORTCULLIS_SETTINGS";

  private SettingFlags() {}

  /// Gives the command a flag for each of `keys`, and one for the settings file.
  static void add(CommandSpec command, List<SettingKey> keys) {
    command.addOption(
        OptionSpec.builder(FILE)
            .type(String.class)
            .paramLabel("FILE")
            .description("The settings file (environment: " + FILE_VARIABLE + ").")
            .build());
    for (SettingKey key : keys) {
      command.addOption(
          OptionSpec.builder(key.flag())
              .type(String.class)
              .paramLabel("TEXT")
              .description(key.meaning().replace("%", "%%"))
              .build());
    }
  }

  /// What the command was given.
  static SortedMap<String, SettingText> given(ParseResult parsed) {
    var texts = new TreeMap<String, SettingText>();
    for (SettingKey key : SettingKey.values()) {
      OptionSpec option = parsed.matchedOption(key.flag());
      if (option != null) {
        texts.put(key.path(), new SettingText(option.<String>getValue(), key.flag()));
      }
    }
    return texts;
  }

  /// The settings file that the command was given, or that the environment names; empty for none.
  static String file(ParseResult parsed, SortedMap<String, String> environment) {
    OptionSpec option = parsed.matchedOption(FILE);
    return option == null ? environment.getOrDefault(FILE_VARIABLE, "") : option.<String>getValue();
  }
}
