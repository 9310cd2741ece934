package dev.portcullis.events.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.json.CanonicalJson;

/// Between one type of record and its canonical bytes, which carry the version of its schema.
public final class RecordCodec<T> {
  private final Class<T> type;
  private final int version;

  RecordCodec(Class<T> type, int version) {
    this.type = type;
    this.version = version;
  }

  /// The canonical bytes of `value`.
  public byte[] encode(T value) {
    ObjectNode tree = RecordMapper.tree(value);
    tree.put("version", version);
    return CanonicalJson.bytes(tree);
  }

  /// The value whose bytes these are.
  ///
  /// @throws UnknownRecordException when they are of another type or version, or not canonical
  public T decode(byte[] bytes) {
    String name = type.getSimpleName();
    ObjectNode tree = RecordMapper.read(bytes, name);
    RecordMapper.checkVersion(tree, version, name);
    tree.remove("version");
    T value = RecordMapper.value(tree, type, name);
    RecordMapper.checkSpelling(bytes, () -> encode(value), name);
    return value;
  }
}
