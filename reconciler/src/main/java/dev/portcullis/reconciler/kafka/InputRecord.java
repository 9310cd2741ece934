package dev.portcullis.reconciler.kafka;

/// A record that somebody else wrote, with its place. The key is empty when it has none; neither
/// key nor value is believed to be well formed.
public record InputRecord(InputPartition partition, long offset, String key, Value value) {
  /// What a record says of its key.
  public sealed interface Value {}

  /// This text.
  public record Text(String text) implements Value {}

  /// Bytes that are no UTF-8.
  public record NotText(int size) implements Value {}

  /// The key is gone.
  public record Tombstone() implements Value {}
}
