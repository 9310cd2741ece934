package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.wire.Digests;
import dev.portcullis.events.wire.MemberCodec;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.StoredRecord;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.events.wire.UnknownRecordException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Takes what the sections, ipsets and snapshots topics hold, record by record, of which the newest
/// of a key counts, and believes nothing of it. Keeps the members of sets, digests of the rest, and
/// the rules of so many as differ from what is expected that a difference can be explained.
public final class HeldTopics {
  /// The rules of so many snapshots, and as many sections, are kept.
  private static final int KEPT = 200;

  private final Recomputed expected;
  private final SortedMap<String, HeldSection> sections = new TreeMap<>();
  private final SortedMap<String, HeldSet> sets = new TreeMap<>();
  private final SortedMap<String, HeldNode> snapshots = new TreeMap<>();
  private int keptRules;
  private int keptSections;

  /// A record of the sections topic: the digest of its bytes, and what they say where that is kept.
  record HeldSection(String place, Digest actual, List<Section> content) {
    HeldSection {
      content = List.copyOf(content);
    }
  }

  /// Topics of which `expected` is expected.
  public HeldTopics(Recomputed expected) {
    this.expected = expected;
  }

  /// Takes the next record of one of the three topics.
  public void take(Topic topic, StoredRecord record) {
    switch (topic) {
      case SECTIONS -> section(record);
      case IPSETS -> set(record);
      case SNAPSHOTS -> snapshot(record);
      case INVENTORY, JOURNAL, REPORTS, PREVIEWS, IMAGES ->
          throw new IllegalArgumentException("nothing that is compiled stands in " + topic);
    }
  }

  private void section(StoredRecord record) {
    HeldSection before = sections.remove(record.key());
    keptSections -= before == null ? 0 : before.content().size();
    if (record.isTombstone()) {
      return;
    }
    Digest actual = Digest.of(record.value());
    boolean isExpected =
        record.key().equals(actual.text()) && expected.compilation().sections().containsKey(actual);
    List<Section> content =
        isExpected || keptSections >= KEPT ? List.of() : contentOf(record.value());
    keptSections += content.size();
    sections.put(record.key(), new HeldSection(record.place(), actual, content));
  }

  private static List<Section> contentOf(byte[] value) {
    try {
      return List.of(Records.SECTION.decode(value));
    } catch (UnknownRecordException | IllegalArgumentException _) {
      return List.of();
    }
  }

  private void set(StoredRecord record) {
    String key = record.key();
    String name = key;
    try {
      name = MemberCodec.setOf(key).text();
    } catch (UnknownRecordException _) {
      // it stands under a key that no set has, and is told as that
    }
    HeldSet set = sets.computeIfAbsent(name, _ -> new HeldSet());
    if (key.length() > SetId.LENGTH && !name.equals(key)) {
      set.member(MemberCodec.memberOf(key), record);
    } else {
      set.header(record);
    }
    if (set.isGone()) {
      sets.remove(name);
    }
  }

  private void snapshot(StoredRecord record) {
    HeldNode before = snapshots.remove(record.key());
    keptRules -= before instanceof HeldNode.Legible known ? known.rules().size() : 0;
    if (!record.isTombstone()) {
      snapshots.put(record.key(), held(record));
    }
  }

  private HeldNode held(StoredRecord record) {
    try {
      NodeSnapshot snapshot = Records.SNAPSHOT.decode(record.value());
      var claim =
          new HeldNode.Claim(
              snapshot.node(), snapshot.order(), snapshot.digest(), snapshot.provenance());
      Digest actual = Digests.of(snapshot.rules());
      return new HeldNode.Legible(
          record.place(), claim, actual, kept(record.key(), actual, snapshot.rules()));
    } catch (UnknownRecordException | IllegalArgumentException e) {
      return new HeldNode.Illegible(record.place(), String.valueOf(e.getMessage()));
    }
  }

  private List<NodeRules> kept(String node, Digest actual, NodeRules rules) {
    if (keptRules >= KEPT || standing(node).contains(actual)) {
      return List.of();
    }
    keptRules++;
    return List.of(rules);
  }

  private List<Digest> standing(String node) {
    return node(node).stream()
        .filter(expected.compilation().nodes()::containsKey)
        .map(name -> expected.compilation().nodes().get(name))
        .map(outcome -> outcome == null ? Digest.ZERO : outcome.standing())
        .toList();
  }

  /// The node of this name, if that is the name of a node.
  static List<NodeName> node(String name) {
    try {
      return List.of(new NodeName(name));
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  SortedMap<String, HeldSection> sections() {
    return Collections.unmodifiableSortedMap(sections);
  }

  SortedMap<String, HeldSet> sets() {
    return Collections.unmodifiableSortedMap(sets);
  }

  SortedMap<String, HeldNode> snapshots() {
    return Collections.unmodifiableSortedMap(snapshots);
  }

  /// How many records count.
  public long size() {
    return (long) sections.size() + sets.size() + snapshots.size();
  }

  /// Everything that is there.
  SortedSet<PublishedItem> items() {
    var items = new TreeSet<PublishedItem>();
    sections.keySet().forEach(key -> items.add(new PublishedItem(Topic.SECTIONS, key)));
    sets.keySet().forEach(key -> items.add(new PublishedItem(Topic.IPSETS, key)));
    snapshots.keySet().forEach(key -> items.add(new PublishedItem(Topic.SNAPSHOTS, key)));
    return items;
  }
}
