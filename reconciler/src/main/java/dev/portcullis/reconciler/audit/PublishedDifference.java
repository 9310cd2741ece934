package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import java.util.List;

/// Something published is not what the journal comes to. `sequence` is that which the record says
/// it is of, or, where there is none, that which should be published. `nodes` are those that it
/// concerns, the first few of them; `rules` has the first that differs, where rules do.
public record PublishedDifference(
    Sequence sequence,
    PublishedItem item,
    String place,
    String wrong,
    List<NodeName> nodes,
    List<RuleDifference> rules) {
  public PublishedDifference {
    nodes = List.copyOf(nodes);
    rules = List.copyOf(rules);
  }

  /// A difference whose nodes and rules nobody looked up yet.
  static PublishedDifference of(Found found, PublishedItem item, String wrong) {
    return new PublishedDifference(
        found.sequence(), item, found.place(), wrong, List.of(), List.of());
  }

  /// The same with what it concerns.
  PublishedDifference concerning(List<NodeName> some, List<RuleDifference> first) {
    return new PublishedDifference(sequence, item, place, wrong, some, first);
  }

  /// Where a record lies, and which sequence it says that it is of.
  record Found(Sequence sequence, String place) {}

  /// Whether both are about the same record, or both about there being none.
  public boolean isOfSameRecord(PublishedDifference other) {
    return item.equals(other.item) && place.equals(other.place);
  }
}
