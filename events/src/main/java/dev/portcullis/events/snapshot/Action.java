package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// What happens to a packet that a rule concerns. Written `allow`, `deny`, `pass`, `return` or
/// `enter:BLOCK`.
public sealed interface Action {
  /// This direction of the endpoint lets the packet through; no later tier is asked.
  record Allow() implements Action {}

  /// The packet is refused.
  record Deny() implements Action {}

  /// The rest of this tier is skipped.
  record Pass() implements Action {}

  /// The packet is logged, and the next rule is asked.
  record Log() implements Action {}

  /// The rest of this block is skipped; the rule after the one that entered it comes next.
  record Return() implements Action {}

  /// The rules of another chain of the same section, direction and family come next.
  record Enter(String block) implements Action {
    public Enter {
      if (!Chain.isBlock(block)) {
        throw new IllegalArgumentException("not the name of a block: " + block);
      }
    }
  }

  /// The action that [#text] printed.
  @JsonCreator
  static Action parse(String text) {
    return switch (text) {
      case "allow" -> new Allow();
      case "deny" -> new Deny();
      case "pass" -> new Pass();
      case "log" -> new Log();
      case "return" -> new Return();
      default -> {
        if (!text.startsWith("enter:")) {
          throw new IllegalArgumentException("not an action: " + text);
        }
        yield new Enter(text.substring("enter:".length()));
      }
    };
  }

  /// The form used in records.
  @JsonValue
  default String text() {
    return switch (this) {
      case Allow() -> "allow";
      case Deny() -> "deny";
      case Pass() -> "pass";
      case Log() -> "log";
      case Return() -> "return";
      case Enter(String block) -> "enter:" + block;
    };
  }
}
