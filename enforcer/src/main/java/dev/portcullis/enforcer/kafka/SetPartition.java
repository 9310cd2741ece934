package dev.portcullis.enforcer.kafka;

import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.enforcer.kafka.SetFold.Standing;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.events.wire.MemberCodec;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.events.wire.UnknownRecordException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One partition of the ipsets topic, folded for the sets that are in use here; the members of
/// others are passed over.
final class SetPartition {
  private final SortedMap<String, SetFold> sets = new TreeMap<>();
  private final SortedMap<SetId, WantedSet> changed = new TreeMap<>();
  private final Signatures signatures;
  private final NewestWriter writers;
  private final SortedSet<String> inReading = new TreeSet<>();
  private long position;

  /// Believes the headers that `trust` does; members are believed if their header is.
  SetPartition(Trust trust) {
    this.signatures = new Signatures(trust, Topic.IPSETS);
    this.writers = new NewestWriter(signatures);
  }

  /// Follows `set`, whose headers must be of `journal`. A set that is new here is unread until the
  /// partition is read from its beginning.
  void use(SetId set, JournalId journal) {
    sets.computeIfAbsent(set.text(), _ -> new SetFold(set, journal));
  }

  /// Follows no other sets than these any more.
  void retain(SortedSet<SetId> used) {
    sets.keySet().removeIf(set -> !used.contains(new SetId(set)));
    changed.keySet().retainAll(used);
    inReading.retainAll(sets.keySet());
  }

  boolean isUnused() {
    return sets.isEmpty();
  }

  /// Whether a set cannot be held without reading the partition from its beginning.
  boolean wantsReading() {
    return !inReading.isEmpty()
        || sets.values().stream().anyMatch(set -> !(set.standing() instanceof Standing.Held));
  }

  /// Folds one record in.
  void fold(LogRecord record) {
    position = Math.max(position, record.offset() + 1);
    String key = record.key();
    if (key.length() < SetId.LENGTH) {
      return;
    }
    if (MemberCodec.isMember(key)) {
      SetFold set = sets.get(key.substring(0, SetId.LENGTH));
      if (set != null) {
        set.member(record, MemberCodec.memberOf(key));
      }
    } else if (!record.isTombstone()) {
      header(record);
    }
  }

  private void header(LogRecord record) {
    boolean inOrder = Writer.of(record).map(writer -> writers.admits(writer, record)).orElse(true);
    SetFold set = sets.get(record.key());
    if (set == null) {
      return;
    }
    Optional<RefusalCode> doubt = signatures.fault(record);
    if (doubt.isPresent()) {
      String found =
          "the header at offset %s: %s".formatted(record.offset(), signatures.describe(record));
      set.badHeader(record, doubt.get(), found);
      return;
    }
    try {
      IpSetHeader header = Records.SET_HEADER.decode(record.value());
      if (!inOrder) {
        set.badHeader(record, RefusalCode.EPOCH_WENT_BACK, "a header of epoch " + header.epoch());
      } else if (set.header(record, header)) {
        changed.put(new SetId(record.key()), set.held().orElseThrow());
      }
    } catch (UnknownRecordException e) {
      set.badHeader(record, RefusalCode.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  /// The set as it is to be enforced, if it was ever met exactly.
  Optional<WantedSet> held(SetId set) {
    SetFold fold = sets.get(set.text());
    return fold == null ? Optional.empty() : fold.held();
  }

  /// The sets that are held at another header than when this was last asked.
  SortedMap<SetId, WantedSet> takeChanged() {
    var taken = Collections.unmodifiableSortedMap(new TreeMap<>(changed));
    changed.clear();
    return taken;
  }

  private static Optional<Refusal> fault(Standing standing) {
    return switch (standing) {
      case Standing.Held(), Standing.Unread() -> Optional.empty();
      case Standing.Faulty(var code, var found) ->
          Optional.of(new Refusal.OfRecord(code, "ip set " + found));
    };
  }

  /// The offset that is read next.
  long position() {
    return position;
  }

  /// Everything before `end` is read, markers and all.
  void readTo(long end) {
    position = Math.max(position, end);
  }

  /// Before the partition is read from its beginning because a set wants it. Those that are held
  /// ignore what they know; the others start again, also when an earlier reading was cut short.
  void beginReading() {
    writers.forget();
    sets.forEach((set, fold) -> {
      if (inReading.contains(set) || !(fold.standing() instanceof Standing.Held)) {
        inReading.add(set);
        fold.restart();
      } else {
        fold.ignoreBefore(position);
      }
    });
  }

  /// The partition was read to its end; answers what is wrong with the sets that were read from its
  /// beginning. Another one that no longer fits may only have missed a tombstone that is gone: it
  /// is read from the beginning next, before anybody is told.
  List<Refusal> endReading() {
    List<Refusal> faults =
        inReading.stream()
            .flatMap(set -> Stream.ofNullable(sets.get(set)))
            .flatMap(set -> fault(set.standing()).stream())
            .toList();
    inReading.clear();
    return faults;
  }

  /// Believes nothing that was read of these: they are unread again.
  void distrust(SortedSet<SetId> doubtful) {
    sets.forEach((set, fold) -> {
      if (doubtful.contains(new SetId(set))) {
        fold.restart();
      }
    });
  }

  /// The topic is not the one that was read: nothing of it is known any more.
  void forget() {
    sets.values().forEach(SetFold::restart);
    writers.forget();
    position = 0;
  }
}
