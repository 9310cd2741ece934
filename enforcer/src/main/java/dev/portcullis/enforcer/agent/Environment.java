package dev.portcullis.enforcer.agent;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What environment variables set, in the shape of the settings file. `PORTCULLIS_KAFKA_CLIENT_`
/// and the name of a setting of Kafka's clients, upper-case and with underscores for dots, sets
/// that.
final class Environment {
  private static final String CLIENT = "PORTCULLIS_KAFKA_CLIENT_";

  private Environment() {}

  static SortedMap<String, String> read(Map<String, String> variables) {
    var texts = new TreeMap<String, String>();
    for (SettingKey key : SettingKey.values()) {
      String value = variables.get(key.variable());
      if (value != null) {
        texts.put(key.path(), value);
      }
    }
    variables.forEach((name, value) -> {
      if (name.startsWith(CLIENT)) {
        String property = name.substring(CLIENT.length()).toLowerCase(Locale.ROOT);
        texts.put(SettingKey.CLIENT_PREFIX + property.replace('_', '.'), value);
      }
    });
    return texts;
  }
}
