package dev.portcullis.events.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The random identity of one journal. Everything derived from a journal carries it, so that a node
/// never mixes two.
public record JournalId(@JsonValue String text) {
  private static final Pattern FORM = Pattern.compile("[0-9a-z][0-9a-z-]{7,63}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public JournalId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not a journal id (8 to 64 lower-case letters, digits and dashes): " + text);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
