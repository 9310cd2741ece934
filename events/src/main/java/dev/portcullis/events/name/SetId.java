package dev.portcullis.events.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// What names an ip set: the first 26 lower-case base32 characters (RFC 4648) of the SHA-256 of its
/// type, family and definition, so that equal definitions are one set everywhere.
public record SetId(@JsonValue String text) implements Comparable<SetId> {
  /// How many characters a set id has; with the prefix `pcl4` it fits the kernel's 31.
  public static final int LENGTH = 26;

  private static final Pattern FORM = Pattern.compile("[a-z2-7]{26}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SetId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a set id (26 base32 characters): " + text);
    }
  }

  @Override
  public int compareTo(SetId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
