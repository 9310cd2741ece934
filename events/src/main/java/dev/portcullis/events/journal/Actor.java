package dev.portcullis.events.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Who made a fact: `reconciler/INSTANCE`, `git/AUTHOR`, `inventory`, `node/NAME`, `operator/NAME`.
/// At most 512 characters.
public record Actor(@JsonValue String text) {
  /// Whoever may write to the inventory topic.
  public static final Actor INVENTORY = new Actor("inventory");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Actor {
    if (text.isEmpty() || text.length() > 512) {
      throw new IllegalArgumentException("an actor has 1 to 512 characters: " + text);
    }
  }

  /// The reconciler process `instance`.
  public static Actor reconciler(String instance) {
    return new Actor("reconciler/" + instance);
  }

  /// The author of a commit.
  public static Actor author(Person author) {
    String text = "git/" + author.email();
    return new Actor(text.length() > 512 ? text.substring(0, 512) : text);
  }

  @Override
  public String toString() {
    return text;
  }
}
