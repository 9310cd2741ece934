package dev.portcullis.events.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The random identity of one journal. Everything derived from a journal carries it, so that a node
/// never mixes two.
public record JournalId(@JsonValue String text) {
  private static final int LEAST = 8;
  private static final int MOST = 64;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public JournalId {
    if (!isId(text)) {
      throw new IllegalArgumentException(
          "not a journal id (8 to 64 lower-case letters, digits and dashes): " + text);
    }
  }

  private static boolean isId(String text) {
    if (text.length() < LEAST || text.length() > MOST || text.charAt(0) == '-') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if ((unit < '0' || unit > '9') && (unit < 'a' || unit > 'z') && unit != '-') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }
}
