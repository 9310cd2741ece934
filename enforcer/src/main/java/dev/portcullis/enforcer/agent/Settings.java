package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.StandIn;
import dev.portcullis.enforcer.kafka.Connection;
import dev.portcullis.enforcer.kafka.HostPort;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.signature.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// How one enforcer runs. `httpPort` 0 takes any free port, -1 none.
public record Settings(
    NodeName node,
    Connection kafka,
    Path stateDirectory,
    KernelChoice kernel,
    int markMask,
    BridgeNetfilterChoice bridgeNetfilter,
    Drift drift,
    Duration readBack,
    StandIn beforeFirst,
    EstablishedChoice established,
    Confirm confirm,
    String httpHost,
    int httpPort,
    Trust trust) {
  /// What stands for the kernel.
  public enum KernelChoice {
    /// The network namespace that the enforcer runs in.
    NETFILTER,
    /// One in memory, which filters nothing: for machines without root.
    MEMORY
  }

  /// What is done when the packets of a bridge do not pass iptables.
  public enum BridgeNetfilterChoice {
    /// They are made to.
    SET,
    /// The node says that it is degraded.
    CHECK
  }

  /// What becomes of established connections that new rules deny.
  public enum EstablishedChoice {
    /// They live on until they end.
    KEEP,
    /// They are removed.
    CUT
  }

  /// How often it is looked whether what is in force still is, and which backend that is in.
  public record Drift(Duration interval, BackendChoice backend) {}

  /// Which backend of iptables is used.
  public enum BackendChoice {
    /// The one where the rules of others are, and another one when they go there.
    AUTO,
    /// nf_tables.
    NFT,
    /// x_tables.
    LEGACY
  }

  /// How long what was applied must stand before it is last good (zero: not at all), and what is
  /// probed for that besides the brokers.
  public record Confirm(Duration window, SortedSet<HostPort> canaries) {
    public Confirm {
      canaries = Collections.unmodifiableSortedSet(new TreeSet<>(canaries));
    }
  }

  /// The brokers to ask first.
  SortedSet<HostPort> brokers() {
    return HostPort.parse(kafka.bootstrap());
  }

  /// The settings that follow from `layers`, in which a later one is over those before it. Each
  /// maps places of the settings file to texts.
  ///
  /// @throws UnusableSettingsException when one is missing or not what it must be
  public static Settings of(Iterable<? extends Map<String, String>> layers) {
    var texts = new TreeMap<String, String>();
    for (SettingKey key : SettingKey.values()) {
      texts.put(key.path(), key.otherwise());
    }
    layers.forEach(texts::putAll);
    return new Settings(
        node(text(texts, SettingKey.NODE)),
        kafka(texts),
        Path.of(text(texts, SettingKey.STATE_DIRECTORY)),
        choice(KernelChoice.class, texts, SettingKey.KERNEL),
        number(texts, SettingKey.MARK_MASK, 1, Integer.MAX_VALUE),
        choice(BridgeNetfilterChoice.class, texts, SettingKey.BRIDGE_NETFILTER),
        new Drift(
            Duration.ofSeconds(number(texts, SettingKey.DRIFT_SECONDS, 1, 60)),
            choice(BackendChoice.class, texts, SettingKey.BACKEND)),
        Duration.ofMinutes(number(texts, SettingKey.READ_BACK_MINUTES, 1, 1440)),
        choice(StandIn.class, texts, SettingKey.BEFORE_FIRST_SNAPSHOT),
        choice(EstablishedChoice.class, texts, SettingKey.ESTABLISHED),
        new Confirm(
            Duration.ofSeconds(number(texts, SettingKey.CONFIRM_SECONDS, 0, 3600)),
            places(texts, SettingKey.CONFIRM_CANARIES)),
        text(texts, SettingKey.HTTP_HOST),
        number(texts, SettingKey.HTTP_PORT, -1, 65_535),
        TrustedKeys.read(text(texts, SettingKey.TRUST_KEYS)));
  }

  /// The same for an enforcer that believes those of `other`.
  public Settings trusting(Trust other) {
    return new Settings(
        node,
        kafka,
        stateDirectory,
        kernel,
        markMask,
        bridgeNetfilter,
        drift,
        readBack,
        beforeFirst,
        established,
        confirm,
        httpHost,
        httpPort,
        other);
  }

  private static NodeName node(String name) {
    if (name.isEmpty()) {
      throw new UnusableSettingsException(
          "the enforcer must know its node: --node NAME, %s, or `%s` in the settings file"
              .formatted(SettingKey.NODE.variable(), SettingKey.NODE.path()));
    }
    try {
      return new NodeName(name);
    } catch (IllegalArgumentException e) {
      throw new UnusableSettingsException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Connection kafka(SortedMap<String, String> texts) {
    var client = new TreeMap<String, String>();
    texts.forEach((path, text) -> {
      if (path.startsWith(SettingKey.CLIENT_FILE_PREFIX)) {
        client.put(path.substring(SettingKey.CLIENT_FILE_PREFIX.length()), secret(path, text));
      } else if (path.startsWith(SettingKey.CLIENT_PREFIX)) {
        client.put(path.substring(SettingKey.CLIENT_PREFIX.length()), text);
      }
    });
    var _ = places(texts, SettingKey.KAFKA_BOOTSTRAP); // They are probed.
    return new Connection(
        text(texts, SettingKey.KAFKA_BOOTSTRAP),
        text(texts, SettingKey.KAFKA_TOPIC_PREFIX),
        client);
  }

  private static SortedSet<HostPort> places(SortedMap<String, String> texts, SettingKey key) {
    try {
      return HostPort.parse(text(texts, key));
    } catch (IllegalArgumentException e) {
      throw new UnusableSettingsException(
          "`%s` is a list of host:port, separated by commas: %s"
              .formatted(key.path(), e.getMessage()),
          e);
    }
  }

  private static String secret(String path, String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new UnusableSettingsException(
          "`" + path + "` names a file that cannot be read: " + e, e);
    }
  }

  private static String text(SortedMap<String, String> texts, SettingKey key) {
    return texts.getOrDefault(key.path(), key.otherwise());
  }

  private static int number(SortedMap<String, String> texts, SettingKey key, int least, int most) {
    String text = text(texts, key);
    try {
      int number = Integer.decode(text);
      if (least <= number && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new UnusableSettingsException(range(key, text, least, most), e);
    }
    throw new UnusableSettingsException(range(key, text, least, most));
  }

  private static String range(SettingKey key, String text, int least, int most) {
    return "`%s` is a number from %s to %s, not `%s`".formatted(key.path(), least, most, text);
  }

  private static <E extends Enum<E>> E choice(
      Class<E> type, SortedMap<String, String> texts, SettingKey key) {
    String text = text(texts, key);
    for (E choice : type.getEnumConstants()) {
      if (spelled(choice).equals(text)) {
        return choice;
      }
    }
    throw new UnusableSettingsException(
        "`%s` is one of %s, not `%s`"
            .formatted(
                key.path(),
                Arrays.stream(type.getEnumConstants()).map(Settings::spelled).toList(),
                text));
  }

  private static String spelled(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
