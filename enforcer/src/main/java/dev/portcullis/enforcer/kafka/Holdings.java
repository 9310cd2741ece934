package dev.portcullis.enforcer.kafka;

import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.SetNeed;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything that this node holds of the topics, and what it must read to hold what it needs. Says
/// when a snapshot is whole; knows no client: whoever reads the topics tells it what was read.
final class Holdings {
  private final Place own;
  private final Trust trust;
  private final SnapshotLog snapshots;
  private final SectionShelf sections = new SectionShelf();
  private final SortedMap<Place, SetPartition> sets = new TreeMap<>();
  private final Complaints complaints = new Complaints();
  private SortedSet<SetId> kept = Collections.emptySortedSet();
  private SortedSet<SetId> lackingSets = Collections.emptySortedSet();
  private List<NodeSnapshot> handed = List.of();
  private Reach reach = Reach.NOTHING;

  /// How much of the own partition of the snapshots topic is read.
  private enum Reach {
    NOTHING,
    TO_ITS_END
  }

  Holdings(NodeName node, Allegiance allegiance) {
    this.own = Place.ofSnapshot(node);
    this.trust = allegiance.trust();
    this.snapshots = new SnapshotLog(node, allegiance);
  }

  /// Follows these sets besides those of the newest snapshot.
  void keep(SortedSet<SetId> used) {
    kept = used;
  }

  /// Folds one record of `place` in.
  void fold(Place place, LogRecord record) {
    switch (place.topic()) {
      case SNAPSHOTS -> snapshots.fold(record);
      case SECTIONS -> sections.fold(record).ifPresent(complaints::add);
      case IPSETS -> {
        SetPartition partition = sets.get(place);
        if (partition != null) {
          partition.fold(record);
        }
      }
      case INVENTORY, JOURNAL, REPORTS, PREVIEWS, IMAGES ->
          throw new IllegalArgumentException("a node does not read " + place);
    }
  }

  /// The places to read from their beginning before anything more can be whole.
  SortedSet<Place> toRead() {
    var places = new TreeSet<Place>();
    if (reach == Reach.NOTHING) {
      places.add(own);
      return places;
    }
    sections.lacking().forEach(section -> places.add(Place.ofSection(section)));
    sets.forEach((place, partition) -> {
      if (partition.wantsReading()) {
        places.add(place);
      }
    });
    return places;
  }

  /// Before `places` are read from their beginning.
  void beginReading(SortedSet<Place> places) {
    for (Place place : places) {
      SetPartition partition = sets.get(place);
      if (partition != null) {
        partition.beginReading();
      }
    }
  }

  /// `place` was read from its beginning up to the offset `end`, which was its end.
  void endReading(Place place, long end) {
    readTo(place, end);
    if (place.equals(own)) {
      reach = Reach.TO_ITS_END;
    }
    SetPartition partition = sets.get(place);
    if (partition != null) {
      partition.endReading().forEach(complaints::add);
    }
  }

  /// Everything of `place` before the offset `end` is read.
  void readTo(Place place, long end) {
    if (place.equals(own)) {
      snapshots.readTo(end);
    } else if (sets.containsKey(place)) {
      sets.get(place).readTo(end);
    }
  }

  /// The places to read on from, each with the next offset.
  SortedMap<Place, Long> toFollow() {
    var places = new TreeMap<Place, Long>();
    places.put(own, snapshots.position());
    sets.forEach((place, partition) -> places.put(place, partition.position()));
    return places;
  }

  /// Looks whether there is something new for the node to do for which everything is here.
  Optional<Target> gather() {
    if (reach == Reach.NOTHING) {
      return Optional.empty();
    }
    snapshots.takeRefused().forEach(complaints::add);
    snapshots.settle();
    return snapshots.accepted().flatMap(this::gather);
  }

  private Optional<Target> gather(NodeSnapshot snapshot) {
    follow(snapshot);
    if (handed.contains(snapshot)) {
      return Optional.empty();
    }
    Optional<Target> target =
        switch (snapshot.order()) {
          case ENFORCE -> whole(snapshot);
          case FREEZE -> Optional.of(new Target.Freeze(snapshot));
          case REMOVE -> Optional.of(new Target.Remove(snapshot));
        };
    target.ifPresent(_ -> handed = List.of(snapshot));
    return target;
  }

  private void follow(NodeSnapshot snapshot) {
    var used = new TreeSet<>(kept);
    boolean enforced = snapshot.order() == Order.ENFORCE;
    sections.want(enforced ? snapshot.rules().sections() : List.of());
    if (enforced) {
      snapshot.provenance().sets().stream().map(SetNeed::set).forEach(used::add);
    }
    for (SetId set : used) {
      sets.computeIfAbsent(Place.ofSet(set), _ -> new SetPartition(trust))
          .use(set, snapshot.provenance().journal());
    }
    sets.values().forEach(partition -> partition.retain(used));
    sets.values().removeIf(SetPartition::isUnused);
  }

  private Optional<Target> whole(NodeSnapshot snapshot) {
    lackingSets = Collections.emptySortedSet();
    return switch (Gathered.of(snapshot, sections.held(), held(snapshot))) {
      case Gathered.Whole(var wanted) -> {
        if (sets.values().stream().noneMatch(SetPartition::wantsReading)) {
          complaints.forget(); // A set may be held at an older header than the one at fault.
        }
        yield Optional.of(new Target.Enforce(wanted));
      }
      case Gathered.Lacking(_, var lacking) -> {
        lackingSets = lacking;
        yield Optional.empty();
      }
      case Gathered.Contradictory(var refusal) -> {
        complaints.add(refusal);
        yield Optional.empty();
      }
    };
  }

  private SortedMap<SetId, WantedSet> held(NodeSnapshot snapshot) {
    var held = new TreeMap<SetId, WantedSet>();
    for (SetNeed need : snapshot.provenance().sets()) {
      SetPartition partition = sets.get(Place.ofSet(need.set()));
      if (partition != null) {
        partition.held(need.set()).ifPresent(set -> held.put(need.set(), set));
      }
    }
    return held;
  }

  /// Whether a snapshot is here that is not whole.
  boolean isWaiting() {
    return snapshots
        .accepted()
        .filter(snapshot -> reach == Reach.TO_ITS_END && !handed.contains(snapshot))
        .isPresent();
  }

  /// Has waited too long for what is lacking: says so, and believes nothing that was read of it.
  void distrust() {
    snapshots
        .accepted()
        .filter(_ -> isWaiting())
        .ifPresent(snapshot -> {
          String message =
              "not in the topics as it needs them: sections %s, ip sets %s"
                  .formatted(sections.lacking(), lackingSets);
          complaints.add(new Refusal.OfRules(RefusalCode.MISSING, message, snapshot));
        });
    sets.values().forEach(partition -> partition.distrust(lackingSets));
  }

  /// The sets in use that are held at another header than when this was last asked.
  SortedMap<SetId, WantedSet> takeChanged() {
    var changed = new TreeMap<SetId, WantedSet>();
    sets.values().forEach(partition -> changed.putAll(partition.takeChanged()));
    return changed;
  }

  /// What was found unacceptable since this was last asked, each fault once.
  List<Refusal> takeRefusals() {
    return complaints.take();
  }

  /// Only what is of `journal` is accepted from now on; everything is read again for that.
  void adopt(JournalId journal) {
    snapshots.adopt(journal);
    sets.clear();
    complaints.forget();
    reach = Reach.NOTHING;
  }

  /// The topics are not those that were read: everything is read again; what is held stays.
  void forget() {
    reach = Reach.NOTHING;
    snapshots.forget();
    sets.values().forEach(SetPartition::forget);
  }
}
