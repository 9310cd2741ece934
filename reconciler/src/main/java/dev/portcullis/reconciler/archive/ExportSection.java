package dev.portcullis.reconciler.archive;

/// What may stand in a file behind the events: records of one topic, as they were stored.
public enum ExportSection {
  /// What nodes reported.
  REPORTS("reports"),

  /// An image of the state that the journal names: its chunks and its manifest.
  IMAGE("image");

  private final String text;

  ExportSection(String text) {
    this.text = text;
  }

  /// The name that it goes by in files.
  public String text() {
    return text;
  }
}
