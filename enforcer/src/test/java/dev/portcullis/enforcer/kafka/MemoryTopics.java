package dev.portcullis.enforcer.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Compacted topics in memory: offsets, tombstones, and compaction as the log cleaner does it.
final class MemoryTopics {
  private final Map<Place, List<LogRecord>> logs = new TreeMap<>();
  private final Map<Place, Long> ends = new TreeMap<>();

  void put(Place place, String key, byte[] value) {
    append(place, LogRecord.put(end(place), key, value));
  }

  /// Puts a record with a signature header.
  void put(Place place, String key, byte[] value, String signature) {
    append(place, LogRecord.put(end(place), key, value).signed(signature));
  }

  void remove(Place place, String key) {
    append(place, LogRecord.tombstone(end(place), key));
  }

  private void append(Place place, LogRecord record) {
    logs.computeIfAbsent(place, _ -> new ArrayList<>()).add(record);
    marker(place);
  }

  /// Takes an offset without a record, as the end of a transaction does.
  void marker(Place place) {
    ends.put(place, end(place) + 1);
  }

  /// The offset of the next record.
  long end(Place place) {
    return ends.getOrDefault(place, 0L);
  }

  List<Place> places() {
    return List.copyOf(ends.keySet());
  }

  /// At most `limit` records from the offset `from` and before the offset `to`.
  List<LogRecord> read(Place place, long from, long to, int limit) {
    return logs.getOrDefault(place, List.of()).stream()
        .filter(record -> record.offset() >= from && record.offset() < to)
        .limit(limit)
        .toList();
  }

  /// Of the records before the offset `dirtyEnd`, leaves the last one of each key; and no tombstone
  /// before the offset `retained`.
  void compact(Place place, long dirtyEnd, long retained) {
    List<LogRecord> log = logs.getOrDefault(place, List.of());
    var last = new TreeMap<String, Long>();
    log.stream()
        .filter(record -> record.offset() < dirtyEnd)
        .forEach(record -> last.put(record.key(), record.offset()));
    log.removeIf(record ->
        record.offset() < dirtyEnd
            && (record.offset() < last.getOrDefault(record.key(), 0L)
                || (record.isTombstone() && record.offset() < retained)));
  }
}
