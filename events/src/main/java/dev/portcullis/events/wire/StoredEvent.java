package dev.portcullis.events.wire;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// An event of a journal as it is stored somewhere, whatever it is: `value` are the bytes that the
/// event after it names by their digest, `place` says where it lies to those who look there. Bytes
/// that are not there are none.
public record StoredEvent(String place, byte[] value, List<Copies> copies) {
  public StoredEvent {
    copies = List.copyOf(copies);
  }

  /// What a record of a topic says of its event beside the value, which must be the same.
  public record Copies(String key, SortedMap<String, String> headers) {
    public Copies {
      headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }
  }
}
