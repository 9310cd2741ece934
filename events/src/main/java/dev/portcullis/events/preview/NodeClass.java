package dev.portcullis.events.preview;

import dev.portcullis.events.name.Digest;
import java.util.List;

/// Nodes whose kernels would change alike: the same at the same sets and policies, and the same at
/// some of their endpoints, however many. Rules are counted over all of these nodes, as their
/// enforcers will report them. `diff` is the difference on the node `example`, as lines of iptables
/// and ipset behind `+` and `-`, with headings behind `@@`; `omitted` more are left out.
public record NodeClass(
    Digest digest,
    int nodes,
    int endpoints,
    String example,
    long rulesAdded,
    long rulesRemoved,
    List<SetChange> sets,
    List<String> diff,
    int omitted) {
  /// How many lines of a difference are kept at most.
  public static final int LINES_LIMIT = 400;

  public NodeClass {
    sets = List.copyOf(sets);
    diff = List.copyOf(diff);
  }

  /// An ip set on each of the nodes: what it stands for, and how many members come and go.
  public record SetChange(String name, String definition, long added, long removed) {}
}
