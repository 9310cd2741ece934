package dev.portcullis.events.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// What a kernel rule stands for, stable under reformatting of the file it came from: the key of a
/// resource and a place inside it, `group/Kind/namespace/name#ingress[0]`.
public record RuleId(@JsonValue String text) implements Comparable<RuleId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RuleId {
    if (text.indexOf('#') <= 0) {
      throw new IllegalArgumentException("not a rule id (key#place): " + text);
    }
  }

  /// The rule at `place` (such as `ingress[0]`) of the resource `key`.
  public static RuleId of(ResourceKey key, String place) {
    return new RuleId(key + "#" + place);
  }

  @Override
  public int compareTo(RuleId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
