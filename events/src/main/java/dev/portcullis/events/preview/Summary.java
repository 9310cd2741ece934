package dev.portcullis.events.preview;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/// How much the change would touch, counted exactly. `pairs` counts pairs of peers by what becomes
/// of what may pass between them; `endpoints` those whose rules change.
public record Summary(
    Meaning meaning, Edits policies, Edits pairs, Nodes nodes, int endpoints, Kernel kernel) {
  /// Nothing is touched, and nothing was counted.
  public static final Summary NOTHING =
      new Summary(
          Meaning.NOTHING,
          Edits.NONE,
          Edits.NONE,
          new Nodes(0, 0, 0),
          0,
          new Kernel(0, 0, Edits.NONE, Fullest.NONE));

  /// What the change comes to.
  public enum Meaning {
    /// The same rules on every node: files were moved or written otherwise.
    @JsonProperty("nothing")
    NOTHING,
    /// Other rules, and everybody reaches whom they reached before.
    @JsonProperty("rules")
    RULES,
    /// Somebody reaches what they did not, or no longer reaches what they did.
    @JsonProperty("connectivity")
    CONNECTIVITY
  }

  /// How many came, went, and became others.
  public record Edits(int added, int removed, int changed) {
    /// None did.
    public static final Edits NONE = new Edits(0, 0, 0);

    /// Whether there is none.
    @JsonIgnore
    public boolean isNone() {
      return added == 0 && removed == 0 && changed == 0;
    }
  }

  /// The nodes: all, those whose rules or sets change, and the classes that the latter fall into.
  public record Nodes(int total, int affected, int classes) {}

  /// What changes in kernels, summed over all nodes and both families, and the node that would have
  /// most rules.
  public record Kernel(long rulesAdded, long rulesRemoved, Edits sets, Fullest fullest) {}

  /// Of the nodes that change, the one that would have most rules (empty where none does), how
  /// many, and how many more than now.
  public record Fullest(String node, int rules, int more) {
    /// There is no node.
    public static final Fullest NONE = new Fullest("", 0, 0);
  }
}
