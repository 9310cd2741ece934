package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Provenance;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.events.wire.Digests;
import dev.portcullis.reconciler.compile.Publication;
import dev.portcullis.reconciler.compile.SetChange;
import dev.portcullis.reconciler.compile.SetRemoval;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Makes small publications.
final class Publications {
  static final Publication EMPTY =
      new Publication(new TreeMap<>(), List.of(), List.of(), List.of(), List.of(), List.of());

  private Publications() {}

  static Section section(String name) {
    return new Section(
        new ResourceKey("networking.k8s.io", "NetworkPolicy", "default", name), List.of());
  }

  static Publication oneSection() {
    return sections(section("web"));
  }

  static Publication sections(Section... sections) {
    var all = new TreeMap<Digest, Section>();
    for (Section section : sections) {
      all.put(Digests.of(section), section);
    }
    return new Publication(all, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  static Publication set(SetChange change) {
    return new Publication(
        new TreeMap<>(), List.of(change), List.of(), List.of(), List.of(), List.of());
  }

  static Publication node(NodeSnapshot snapshot) {
    return new Publication(
        new TreeMap<>(), List.of(), List.of(snapshot), List.of(), List.of(), List.of());
  }

  static Publication released(List<Digest> sections, List<SetRemoval> sets) {
    return new Publication(new TreeMap<>(), List.of(), List.of(), sections, sets, List.of());
  }

  static SetId setId(String selector) {
    return Digests.setId(Family.IPV4, SetDefinition.Addresses.of(selector));
  }

  /// A change of the set of `selector` at `sequence`, after which it holds `all`.
  static SetChange change(String selector, long sequence, List<String> added, List<String> all) {
    return new SetChange(setId(selector), added, List.of(), header(selector, sequence, all));
  }

  static IpSetHeader header(String selector, long sequence, List<String> all) {
    return new IpSetHeader(
        Journals.ID,
        new Epoch(1),
        new Sequence(sequence),
        Family.IPV4,
        SetDefinition.Addresses.of(selector),
        all.size(),
        BucketedDigest.of(all).digest(selector));
  }

  /// `count` different members.
  static List<String> members(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255) + "/32")
        .toList();
  }

  static NodeSnapshot snapshot(String node, Order order) {
    var rules = new NodeRules(NodeOptions.DEFAULT, List.of(), List.of(), List.of());
    var provenance =
        new Provenance(Journals.ID, new Epoch(1), new Sequence(3), CommitId.NONE, List.of());
    return new NodeSnapshot(new NodeName(node), order, provenance, Digests.of(rules), rules);
  }
}
