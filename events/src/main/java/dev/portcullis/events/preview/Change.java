package dev.portcullis.events.preview;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/// What may pass between two, before and after, and the lines that make the difference.
@JsonPropertyOrder({"type", "src", "dst", "old", "new", "causes"})
public record Change(
    Type type,
    Party src,
    Party dst,
    List<Allowed> old,
    @JsonProperty("new") List<Allowed> now,
    List<Cause> causes) {
  /// How many causes are named at most.
  public static final int CAUSES_LIMIT = 4;

  public Change {
    old = List.copyOf(old);
    now = List.copyOf(now);
    causes = List.copyOf(causes);
  }

  /// What becomes of what may pass.
  public enum Type {
    /// Nothing could, now something can.
    @JsonProperty("added")
    ADDED,
    /// Something could, now nothing can.
    @JsonProperty("removed")
    REMOVED,
    /// Something else than before.
    @JsonProperty("changed")
    CHANGED
  }

  /// A rule that decides it, where it stands, and of which side it is.
  public record Cause(Side side, String rule, Place at) {}

  /// The one side of the change, or the other.
  public enum Side {
    @JsonProperty("base")
    BASE,
    @JsonProperty("head")
    HEAD
  }
}
