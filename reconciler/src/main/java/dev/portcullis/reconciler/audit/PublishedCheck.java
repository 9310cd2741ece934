package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.Topic;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Holds what the published topics hold against what a journal comes to: every snapshot, every ip
/// set with its members, every section, and nothing else. While somebody publishes, the topics are
/// of several moments: what is wrong at one is judged [#again] at those that follow.
public final class PublishedCheck {
  private final HeldTopics held;

  public PublishedCheck(HeldTopics held) {
    this.held = held;
  }

  /// All that is not as `expected`.
  public SortedMap<PublishedItem, PublishedDifference> against(Recomputed expected) {
    SortedSet<PublishedItem> items = held.items();
    items.addAll(due(expected));
    return judged(items, expected);
  }

  /// What of `differences` is not as `expected` either. What is so only now did not come to be
  /// wrong: it was as it should be before.
  public SortedMap<PublishedItem, PublishedDifference> again(
      SortedMap<PublishedItem, PublishedDifference> differences, Recomputed expected) {
    return judged(new TreeSet<>(differences.keySet()), expected);
  }

  private static SortedSet<PublishedItem> due(Recomputed expected) {
    var due = new TreeSet<PublishedItem>();
    var compilation = expected.compilation();
    compilation.nodes().keySet().forEach(it -> due.add(item(Topic.SNAPSHOTS, it.text())));
    compilation.sets().keySet().forEach(it -> due.add(item(Topic.IPSETS, it.text())));
    compilation.sections().keySet().forEach(it -> due.add(item(Topic.SECTIONS, it.text())));
    for (Digest retained : expected.image().compiled().retainedSections().keySet()) {
      due.add(item(Topic.SECTIONS, retained.text()));
    }
    return due;
  }

  private static PublishedItem item(Topic topic, String key) {
    return new PublishedItem(topic, key);
  }

  private SortedMap<PublishedItem, PublishedDifference> judged(
      SortedSet<PublishedItem> items, Recomputed expected) {
    var wrong = new TreeMap<PublishedItem, PublishedDifference>();
    for (PublishedItem item : items) {
      judge(item, expected).ifPresent(difference -> wrong.put(item, difference));
    }
    return wrong;
  }

  private Optional<PublishedDifference> judge(PublishedItem item, Recomputed expected) {
    return switch (item.topic()) {
      case SECTIONS -> new SectionJudge(held, expected).judge(item);
      case IPSETS -> new SetJudge(held, expected).judge(item);
      case SNAPSHOTS -> new SnapshotJudge(held, expected).judge(item);
      case INVENTORY, JOURNAL, REPORTS, PREVIEWS, IMAGES -> Optional.empty();
    };
  }

  /// The first so many differences, with the nodes that they concern and the first rule that
  /// differs.
  public List<PublishedDifference> explained(
      SortedMap<PublishedItem, PublishedDifference> differences, Recomputed expected, int most) {
    var explanation = new Explanation(held, expected);
    return differences.values().stream().limit(most).map(explanation::of).toList();
  }
}
