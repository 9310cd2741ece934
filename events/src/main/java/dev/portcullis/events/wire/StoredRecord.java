package dev.portcullis.events.wire;

import java.util.List;

/// A record of a topic as it is stored somewhere, whatever it is. The key is empty when it has
/// none. Nobody changes its bytes.
public final class StoredRecord {
  private final int partition;
  private final long offset;
  private final String key;
  private final List<byte[]> value;

  private StoredRecord(int partition, long offset, String key, List<byte[]> value) {
    this.partition = partition;
    this.offset = offset;
    this.key = key;
    this.value = value;
  }

  /// A record with these bytes.
  public static StoredRecord of(int partition, long offset, String key, byte[] value) {
    return new StoredRecord(partition, offset, key, List.of(value));
  }

  /// A record without a value: the key is gone.
  public static StoredRecord tombstone(int partition, long offset, String key) {
    return new StoredRecord(partition, offset, key, List.of());
  }

  /// The partition that it lies in.
  public int partition() {
    return partition;
  }

  /// Its place there.
  public long offset() {
    return offset;
  }

  /// Where it lies, for those who look there: `partition:offset`.
  public String place() {
    return partition + ":" + offset;
  }

  /// What it is about.
  public String key() {
    return key;
  }

  /// Whether it has no value.
  public boolean isTombstone() {
    return value.isEmpty();
  }

  /// Its bytes; none where there are none.
  public byte[] value() {
    return value.isEmpty() ? new byte[0] : value.getFirst();
  }
}
