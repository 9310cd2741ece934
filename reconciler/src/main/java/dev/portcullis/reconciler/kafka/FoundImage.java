package dev.portcullis.reconciler.kafka;

/// A record of the images topic under the key of a manifest, whatever it holds: `eventOffset` is
/// what it says of where its event lies in the journal (none that can be: -1), `offset` its own.
/// Nobody changes its bytes.
public final class FoundImage {
  private final String key;
  private final byte[] manifest;
  private final long eventOffset;
  private final long offset;

  FoundImage(String key, byte[] manifest, long eventOffset, long offset) {
    this.key = key;
    this.manifest = manifest;
    this.eventOffset = eventOffset;
    this.offset = offset;
  }

  /// What it goes by.
  public String key() {
    return key;
  }

  /// The bytes that should be a manifest's.
  public byte[] manifest() {
    return manifest;
  }

  /// Where its event should lie in the journal.
  public long eventOffset() {
    return eventOffset;
  }

  /// Where it lies itself.
  public long offset() {
    return offset;
  }
}
