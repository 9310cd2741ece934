package dev.portcullis.reconciler.cli;

import picocli.CommandLine.Option;

/// The option for the moment that a running reconciler is asked about.
final class AtFlag {
  @Option(
      names = "--at",
      paramLabel = "SEQUENCE|TIME|COMMIT",
      defaultValue = "",
      description = "A moment before, by the word of the journal (default: now).")
  private String at = "";

  /// Whether it is about a moment before.
  boolean isPast() {
    return !at.isEmpty();
  }

  /// The moment as it was spelled; empty for now.
  String text() {
    return at;
  }
}
