package dev.portcullis.enforcer.kafka;

/// A record of a compacted topic, free of the client that read it.
final class LogRecord {
  private static final byte[] NOTHING = {};

  private final long offset;
  private final String key;
  private final byte[] value;

  private LogRecord(long offset, String key, byte[] value) {
    this.offset = offset;
    this.key = key;
    this.value = value;
  }

  static LogRecord put(long offset, String key, byte[] value) {
    return new LogRecord(offset, key, value);
  }

  static LogRecord tombstone(long offset, String key) {
    return new LogRecord(offset, key, NOTHING);
  }

  long offset() {
    return offset;
  }

  String key() {
    return key;
  }

  /// The bytes; empty for a tombstone, and no record of ours is empty.
  byte[] value() {
    return value;
  }

  boolean isTombstone() {
    return value.length == 0;
  }
}
