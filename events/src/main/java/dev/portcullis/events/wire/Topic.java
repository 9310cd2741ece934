package dev.portcullis.events.wire;

import java.util.Locale;

/// The topics, with their partition counts, which are part of the format: a record's partition
/// follows from its key, so another count would strand keys.
public enum Topic {
  /// What exists, by whoever knows: the input.
  INVENTORY(16, Cleanup.COMPACT),
  /// The facts, in one total order.
  JOURNAL(1, Cleanup.KEEP),
  /// Compiled chains by digest.
  SECTIONS(16, Cleanup.COMPACT),
  /// Set headers and members, partitioned by set id.
  IPSETS(64, Cleanup.COMPACT),
  /// What each node must enforce.
  SNAPSHOTS(64, Cleanup.COMPACT),
  /// What nodes did.
  REPORTS(16, Cleanup.KEEP),
  /// What pull requests would do.
  PREVIEWS(8, Cleanup.COMPACT),
  /// Images of the state, for quick starts.
  IMAGES(1, Cleanup.COMPACT);

  /// The prefix of every topic's name unless settings say otherwise.
  public static final String DEFAULT_PREFIX = "portcullis.";

  /// The largest record that any topic takes, in bytes.
  public static final int RECORD_LIMIT = 8 * 1024 * 1024;

  private final int partitions;
  private final Cleanup cleanup;

  Topic(int partitions, Cleanup cleanup) {
    this.partitions = partitions;
    this.cleanup = cleanup;
  }

  /// How many partitions the topic has.
  public int partitions() {
    return partitions;
  }

  /// What becomes of old records.
  public Cleanup cleanup() {
    return cleanup;
  }

  /// The topic's name under `prefix`.
  public String name(String prefix) {
    return prefix + name().toLowerCase(Locale.ROOT);
  }

  /// What becomes of old records.
  public enum Cleanup {
    /// The newest record of a key stays.
    COMPACT,
    /// Nothing is removed.
    KEEP
  }
}
