package dev.portcullis.events.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The position of an event in the journal: dense, from 0. "The state at sequence N" is the fold of
/// the events 0 to N.
public record Sequence(@JsonValue long value) implements Comparable<Sequence> {
  /// The position of the first event.
  public static final Sequence FIRST = new Sequence(0);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Sequence {
    if (value < 0) {
      throw new IllegalArgumentException("a sequence is not negative: " + value);
    }
  }

  /// The position after this one.
  public Sequence next() {
    return new Sequence(value + 1);
  }

  @Override
  public int compareTo(Sequence other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
