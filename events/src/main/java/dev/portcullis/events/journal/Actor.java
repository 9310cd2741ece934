package dev.portcullis.events.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Who made a fact: `reconciler/INSTANCE`, `git/AUTHOR`, `inventory`, `node/NAME`, `operator/NAME`.
/// At most 512 characters.
public record Actor(@JsonValue String text) {
  private static final int LIMIT = 512;

  /// Whoever may write to the inventory topic.
  public static final Actor INVENTORY = new Actor("inventory");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Actor {
    if (text.isEmpty() || text.length() > LIMIT) {
      throw new IllegalArgumentException("an actor has 1 to 512 characters: " + text);
    }
  }

  /// The reconciler process `instance`.
  public static Actor reconciler(String instance) {
    return new Actor("reconciler/" + instance);
  }

  /// The author of a commit; an address beyond the limit is cut.
  public static Actor author(Person author) {
    String text = "git/" + author.email();
    if (text.length() <= LIMIT) {
      return new Actor(text);
    }
    int end = Character.isHighSurrogate(text.charAt(LIMIT - 1)) ? 1 : 0;
    return new Actor(text.substring(0, LIMIT - end));
  }

  @Override
  public String toString() {
    return text;
  }
}
