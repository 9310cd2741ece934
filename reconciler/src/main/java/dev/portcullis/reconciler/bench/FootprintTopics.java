package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.reconciler.compile.Publication;
import dev.portcullis.reconciler.compile.SetChange;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.Leadership;
import dev.portcullis.reconciler.kafka.Topics;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Topics of their own on a broker, with what a reconciler would write for one node in them.
final class FootprintTopics {
  private FootprintTopics() {}

  /// Makes the topics and writes what `node` must enforce, and the sets of `others`, which it has
  /// no use for.
  static void write(KafkaSettings kafka, Wanted node, Wanted others) {
    try (var topics = new Topics(kafka)) {
      var _ = topics.ensure(new Topics.Copies.Exactly((short) 1));
    }
    SortedMap<SetId, WantedSet> sets = new TreeMap<>(others.sets());
    sets.putAll(node.sets());
    try (Leadership leadership = Leadership.take(kafka)) {
      var _ = leadership.publisher().publish(publication(node, sets));
    }
  }

  private static Publication publication(Wanted node, SortedMap<SetId, WantedSet> sets) {
    List<NodeSnapshot> snapshots = List.of(node.snapshot());
    SortedMap<Digest, Section> sections = new TreeMap<>(node.sections());
    List<SetChange> changes = sets.entrySet().stream().map(FootprintTopics::whole).toList();
    return new Publication(sections, changes, snapshots, List.of(), List.of(), List.of());
  }

  private static SetChange whole(Map.Entry<SetId, WantedSet> set) {
    List<String> members = set.getValue().members().minus(BucketedDigest.EMPTY).toList();
    return new SetChange(set.getKey(), members, List.of(), set.getValue().header());
  }
}
