package dev.portcullis.reconciler.crash;

import dev.portcullis.enforcer.agent.SettingKey;
import dev.portcullis.reconciler.demo.NetworkNamespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where the enforcers of one node live, one after the other: their namespace, where they find
/// Kafka, and their files.
record NodeQuarters(
    NodeBed bed, String bootstrap, String topicPrefix, Path directory, Fault fault) {
  /// As short as settings allow, so that last good moves on.
  private static final int LINES = 30;

  private static final String CONFIRM_SECONDS = "1";

  NetworkNamespace namespace() {
    return bed.node();
  }

  Path log() {
    return directory.resolve(bed.name() + ".log");
  }

  /// The end of the log.
  List<String> lastWords() {
    try {
      List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
      return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return List.of("no log: " + e.getMessage());
    }
  }

  /// Where last good is kept.
  Path state() {
    return directory.resolve(bed.name() + "-state");
  }

  /// What all enforcers on trial share, so that they start fast.
  ClassArchive classes() {
    return new ClassArchive(directory.resolve("classes.jsa"));
  }

  /// What the enforcer is to be told.
  List<String> arguments() {
    return List.of(
        fault.name(),
        set(SettingKey.NODE, bed.name().text()),
        set(SettingKey.KAFKA_BOOTSTRAP, bootstrap),
        set(SettingKey.KAFKA_TOPIC_PREFIX, topicPrefix),
        set(SettingKey.STATE_DIRECTORY, state().toString()),
        set(SettingKey.CONFIRM_SECONDS, CONFIRM_SECONDS),
        set(SettingKey.HTTP_PORT, "-1"));
  }

  private static String set(SettingKey key, String value) {
    return key.path() + "=" + value;
  }
}
