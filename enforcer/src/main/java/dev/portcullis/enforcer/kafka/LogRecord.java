package dev.portcullis.enforcer.kafka;

/// A record of a compacted topic, free of the client that read it.
final class LogRecord {
  private static final byte[] NOTHING = {};

  private final long offset;
  private final String key;
  private final byte[] value;
  private final String signature;

  private LogRecord(long offset, String key, byte[] value, String signature) {
    this.offset = offset;
    this.key = key;
    this.value = value;
    this.signature = signature;
  }

  static LogRecord put(long offset, String key, byte[] value) {
    return new LogRecord(offset, key, value, "");
  }

  static LogRecord tombstone(long offset, String key) {
    return new LogRecord(offset, key, NOTHING, "");
  }

  /// The same with what its signature header holds.
  LogRecord signed(String header) {
    return new LogRecord(offset, key, value, header);
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

  /// What the signature header holds; empty when there is none.
  String signature() {
    return signature;
  }
}
