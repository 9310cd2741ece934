package dev.portcullis.reconciler.compile;

import dev.portcullis.events.wire.Topic;

/// What compiling refuses to exceed, in bytes of a record.
public record Limits(int snapshotBytes, int sectionBytes) {
  /// What a record has beside its rules.
  private static final int MARGIN = 64 * 1024;

  /// The limits of the topics.
  public static final Limits DEFAULT =
      new Limits(Topic.RECORD_LIMIT - MARGIN, Topic.RECORD_LIMIT - MARGIN);
}
