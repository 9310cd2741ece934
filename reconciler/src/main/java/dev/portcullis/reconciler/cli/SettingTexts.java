package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.cli.CommandFailure.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine.ParseResult;

/// All that is set: flags over the environment, that over the settings file, that over defaults.
record SettingTexts(SortedMap<String, SettingText> texts, SortedMap<String, String> environment) {
  private static final String CLIENT_VARIABLE = "PORTCULLIS_KAFKA_CLIENT_";
  private static final Pattern WITH_USER = Pattern.compile("://[^/@]*@");

  /// How a setting says that there is none of what it names.
  static final String NONE = "none";

  SettingTexts {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
  }

  static SettingTexts of(ParseResult parsed, SortedMap<String, String> environment) {
    var texts = new TreeMap<String, SettingText>();
    String file = SettingFlags.file(parsed, environment);
    if (!file.isEmpty()) {
      texts.putAll(SettingsFile.read(Path.of(file)));
    }
    texts.putAll(variables(environment));
    texts.putAll(SettingFlags.given(parsed));
    return new SettingTexts(texts, environment);
  }

  private static SortedMap<String, SettingText> variables(Map<String, String> environment) {
    var texts = new TreeMap<String, SettingText>();
    for (SettingKey key : SettingKey.values()) {
      String value = environment.get(key.variable());
      if (value != null) {
        texts.put(key.path(), new SettingText(value, key.variable()));
      }
    }
    environment.forEach((name, value) -> {
      if (name.startsWith(CLIENT_VARIABLE)) {
        String property =
            name.substring(CLIENT_VARIABLE.length()).toLowerCase(Locale.ROOT).replace('_', '.');
        texts.put(SettingKey.CLIENT_PREFIX + property, new SettingText(value, name));
      }
    });
    return texts;
  }

  String text(SettingKey key) {
    return setting(key).text();
  }

  private SettingText setting(SettingKey key) {
    return texts.getOrDefault(key.path(), new SettingText(key.otherwise(), "its default"));
  }

  /// What stands under `prefix`, by the rest of the path.
  SortedMap<String, SettingText> under(String prefix) {
    var under = new TreeMap<String, SettingText>();
    texts.forEach((path, text) -> {
      if (path.startsWith(prefix)) {
        under.put(path.substring(prefix.length()), text);
      }
    });
    return under;
  }

  List<String> list(SettingKey key) {
    return Arrays.stream(text(key).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  int port(SettingKey key) {
    String text = text(key);
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    throw bad(key, "is a port from 0 to 65535");
  }

  Duration duration(SettingKey key) {
    return DurationText.parse(text(key)).orElseThrow(() -> bad(key, DurationText.RULE));
  }

  /// The constant of `type` whose name in small letters is set.
  <E extends Enum<E>> E choice(SettingKey key, Class<E> type) {
    for (E choice : type.getEnumConstants()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(text(key))) {
        return choice;
      }
    }
    String all = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
    throw bad(key, "is one of " + all);
  }

  /// What was set by `key` as the part takes it, which says itself what it cannot take.
  <T> T meant(SettingKey key, Supplier<T> part) {
    try {
      return part.get();
    } catch (IllegalArgumentException e) {
      throw bad(key, "cannot be used (" + e.getMessage() + ")");
    }
  }

  /// The failure that says where `key` was set, and what it must be. What a URL has before its host
  /// may be a token, and is not shown.
  CommandFailure bad(SettingKey key, String rule) {
    SettingText setting = setting(key);
    String text = WITH_USER.matcher(setting.text()).replaceAll("://[hidden]@");
    return new CommandFailure(
        Code.BAD_SETTINGS,
        "%s: `%s` %s, not `%s`".formatted(setting.origin(), key.path(), rule, text),
        "set it by %s, %s or the settings file".formatted(key.flag(), key.variable()));
  }
}
