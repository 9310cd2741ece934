package dev.portcullis.events.wire;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// An event of a journal as it is stored somewhere, whatever it is. Nobody changes its bytes.
public final class StoredEvent {
  private final String place;
  private final byte[] value;
  private final List<Copies> copies;

  /// What a record of a topic says of its event beside the value, which must be the same.
  public record Copies(String key, SortedMap<String, String> headers) {
    public Copies {
      headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }
  }

  private StoredEvent(String place, byte[] value, List<Copies> copies) {
    this.place = place;
    this.value = value;
    this.copies = copies;
  }

  /// An event of these bytes, beside which nothing is said of it.
  public static StoredEvent alone(String place, byte[] value) {
    return new StoredEvent(place, value, List.of());
  }

  /// An event of these bytes, of which a topic says more.
  public static StoredEvent with(String place, byte[] value, Copies copies) {
    return new StoredEvent(place, value, List.of(copies));
  }

  /// Where it lies, for those who look there.
  public String place() {
    return place;
  }

  /// The bytes that the event after it names by their digest; none where there are none.
  public byte[] value() {
    return value;
  }

  /// What is said of it beside, if anything is.
  public List<Copies> copies() {
    return copies;
  }
}
