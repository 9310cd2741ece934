package dev.portcullis.reconciler.kafka;

/// Where reading the journal starts.
public sealed interface JournalStart {
  /// At its first event.
  record Beginning() implements JournalStart {}

  /// After `last`, which was read before.
  record After(JournalRecord last) implements JournalStart {}
}
