package dev.portcullis.events.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A moment as records carry it: RFC 3339, UTC, milliseconds (`2026-11-22T18:59:02.123Z`).
public record Timestamp(long epochMillis) implements Comparable<Timestamp> {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /// The beginning of 1970, before anything happened.
  public static final Timestamp EPOCH = new Timestamp(0);

  /// The moment of `instant`, cut to milliseconds.
  public static Timestamp of(Instant instant) {
    return new Timestamp(instant.toEpochMilli());
  }

  /// The moment that [#toString] printed.
  @JsonCreator
  public static Timestamp parse(String text) {
    return TimestampText.isPlain(text) ? TimestampText.parse(text) : parseAny(text);
  }

  private static Timestamp parseAny(String text) {
    var parsed = of(Instant.parse(text));
    if (!parsed.toString().equals(text)) {
      throw new IllegalArgumentException("not RFC 3339 in UTC with milliseconds: " + text);
    }
    return parsed;
  }

  /// The later of the two.
  public Timestamp orLater(Timestamp other) {
    return other.epochMillis > epochMillis ? other : this;
  }

  @Override
  public int compareTo(Timestamp other) {
    return Long.compare(epochMillis, other.epochMillis);
  }

  @JsonValue
  @Override
  public String toString() {
    return TimestampText.isPlain(epochMillis)
        ? TimestampText.print(epochMillis)
        : FORMAT.format(Instant.ofEpochMilli(epochMillis));
  }
}
