package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Cause;

/// A record of the inventory topic as it came: its place, its key, and what it says of it.
public record InventoryRecord(Cause.TopicRecord place, String key, Content content) {
  /// What a record says of its key.
  public sealed interface Content {}

  /// The object is this text.
  public record Text(String text) implements Content {}

  /// The object is bytes that are no text.
  public record NotText(int size) implements Content {}

  /// The object is gone.
  public record Gone() implements Content {}
}
