package dev.portcullis.reconciler.decide;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portcullis.events.journal.Actor;

/// Somebody who does something to the running system, and why. Both are one line that is not blank.
public record Operator(@JsonProperty("operator") String name, String reason) {
  /// The length of the longest name, in characters.
  public static final int LONGEST_NAME = 256;

  /// The length of the longest reason, in characters.
  public static final int LONGEST_REASON = 1000;

  public Operator {
    checkLine("operator", name, LONGEST_NAME);
    checkLine("reason", reason, LONGEST_REASON);
  }

  /// Who it is in the journal.
  public Actor actor() {
    return new Actor("operator/" + name);
  }

  /// Refuses what would not be one readable line where people look at it.
  static void checkLine(String what, String text, int longest) {
    if (text.isBlank()
        || text.length() > longest
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the %s is one line of 1 to %s characters".formatted(what, longest));
    }
  }
}
