package dev.portcullis.enforcer.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be set, by its place in the settings file. The environment has each under [#variable].
public enum SettingKey {
  NODE("enforcer.node", ""),
  STATE_DIRECTORY("enforcer.stateDirectory", "/var/lib/portcullis"),
  KERNEL("enforcer.kernel", "netfilter"),
  MARK_MASK("enforcer.markMask", "0x30000"),
  BRIDGE_NETFILTER("enforcer.bridgeNetfilter", "set"),
  BACKEND("enforcer.backend", "auto"),
  DRIFT_SECONDS("enforcer.drift.seconds", "3"),
  READ_BACK_MINUTES("enforcer.readBackMinutes", "10"),
  BEFORE_FIRST_SNAPSHOT("enforcer.beforeFirstSnapshot", "open"),
  ESTABLISHED("enforcer.established", "keep"),
  CONFIRM_SECONDS("enforcer.confirm.seconds", "15"),
  CONFIRM_CANARIES("enforcer.confirm.canaries", ""),
  TRUST_KEYS("enforcer.trust.keys", ""),
  HTTP_HOST("enforcer.http.host", "127.0.0.1"),
  HTTP_PORT("enforcer.http.port", "9470"),
  KAFKA_BOOTSTRAP("kafka.bootstrap", "localhost:9092"),
  KAFKA_TOPIC_PREFIX("kafka.topicPrefix", "portcullis.");

  /// Under this prefix stand settings of Kafka's own clients, by their own names.
  static final String CLIENT_PREFIX = "kafka.client.";

  /// Under this prefix stand files that hold the values of such settings: secrets.
  static final String CLIENT_FILE_PREFIX = "kafka.clientFiles.";

  private static final List<String> OF_OTHERS = List.of("reconciler.", "git.", "standalone.");

  private final String path;
  private final String otherwise;

  SettingKey(String path, String otherwise) {
    this.path = path;
    this.otherwise = otherwise;
  }

  /// The place in the settings file: `enforcer.http.port`.
  public String path() {
    return path;
  }

  /// What holds when nothing is set; empty where something must be.
  public String otherwise() {
    return otherwise;
  }

  /// The name of the environment variable: `PORTCULLIS_ENFORCER_HTTP_PORT`.
  public String variable() {
    String words = path.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2");
    return "PORTCULLIS_" + words.toUpperCase(Locale.ROOT);
  }

  static Optional<SettingKey> at(String path) {
    return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
  }

  /// Whether a place in the settings file may be set at all: here, in Kafka's clients, or by
  /// another program that shares the file.
  static boolean isKnown(String path) {
    return at(path).isPresent()
        || path.startsWith(CLIENT_PREFIX)
        || path.startsWith(CLIENT_FILE_PREFIX)
        || OF_OTHERS.stream().anyMatch(path::startsWith);
  }
}
