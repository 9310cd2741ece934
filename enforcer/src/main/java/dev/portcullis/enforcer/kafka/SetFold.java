package dev.portcullis.enforcer.kafka;

import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.events.wire.Digests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The records of one ip set, folded. Changes of members are put aside until a header closes them;
/// only when size and digest are the header's is the set *held* at its sequence. Compaction may
/// have taken records away behind an old header, so one that does not fit is a fault only if no
/// later one does.
final class SetFold {
  private final SetId id;
  private final JournalId journal;
  private final SortedMap<String, Presence> open = new TreeMap<>();
  private BucketedDigest content = BucketedDigest.EMPTY;
  private List<WantedSet> held = List.of();
  private Standing standing = new Standing.Unread();
  private long from;

  /// How what was read last compares with the header that closed it.
  sealed interface Standing {
    /// No header was read yet.
    record Unread() implements Standing {}

    /// The set is held at the newest header.
    record Held() implements Standing {}

    /// The newest header is not one to hold the set at.
    record Faulty(RefusalCode code, String found) implements Standing {}
  }

  private enum Presence {
    ADDED,
    REMOVED
  }

  SetFold(SetId id, JournalId journal) {
    this.id = id;
    this.journal = journal;
  }

  /// A member's record: its last one before a header counts. What cannot be a member, since it
  /// could not stand in a line of its own, is not one, and so the header will not fit.
  void member(LogRecord record, String member) {
    if (record.offset() >= from && member.chars().allMatch(unit -> unit > ' ' && unit < 127)) {
      open.put(member, record.isTombstone() ? Presence.REMOVED : Presence.ADDED);
    }
  }

  /// A header that may stand where it stands; answers whether the set is now held at it.
  boolean header(LogRecord record, IpSetHeader header) {
    if (record.offset() < from) {
      return false;
    }
    close();
    Optional<RefusalCode> fault = fault(header);
    if (fault.isPresent()) {
      standing = new Standing.Faulty(fault.get(), "%s: %s".formatted(id, describe(header)));
      return false;
    }
    boolean newer = held.isEmpty() || !held.getFirst().header().equals(header);
    held = List.of(new WantedSet(header, content));
    standing = new Standing.Held();
    return newer;
  }

  /// A header that cannot be read, or that stands where it must not.
  void badHeader(LogRecord record, RefusalCode code, String found) {
    if (record.offset() >= from) {
      close();
      standing = new Standing.Faulty(code, id + ": " + found);
    }
  }

  private void close() {
    content =
        content.changed(
            () -> members(Presence.ADDED).iterator(), () -> members(Presence.REMOVED).iterator());
    open.clear();
  }

  private Stream<String> members(Presence presence) {
    return open.entrySet().stream()
        .filter(entry -> entry.getValue() == presence)
        .map(Map.Entry::getKey);
  }

  private Optional<RefusalCode> fault(IpSetHeader header) {
    if (!header.journal().equals(journal)) {
      return Optional.of(RefusalCode.OTHER_JOURNAL);
    }
    if (!Digests.setId(header.family(), header.definition()).equals(id)) {
      return Optional.of(RefusalCode.OTHER_DEFINITION);
    }
    if (held.stream().anyMatch(set -> isBefore(header, set.header()))) {
      return Optional.of(RefusalCode.OLDER);
    }
    Digest found = Digests.ofMembers(id, header.family(), header.definition(), content);
    return header.size() == content.size() && header.digest().equals(found)
        ? Optional.empty()
        : Optional.of(RefusalCode.MEMBERS_DIFFER);
  }

  private static boolean isBefore(IpSetHeader header, IpSetHeader held) {
    int byEpoch = header.epoch().compareTo(held.epoch());
    return byEpoch < 0 || (byEpoch == 0 && header.sequence().compareTo(held.sequence()) < 0);
  }

  private String describe(IpSetHeader header) {
    return "header of journal %s, epoch %s, sequence %s, %s members, %s; read %s members, held %s"
        .formatted(
            header.journal(),
            header.epoch(),
            header.sequence(),
            header.size(),
            header.digest(),
            content.size(),
            held.isEmpty() ? "at none" : "at sequence " + held.getFirst().header().sequence());
  }

  /// The set as it is to be enforced: the newest header that was met exactly.
  Optional<WantedSet> held() {
    return held.stream().findFirst();
  }

  Standing standing() {
    return standing;
  }

  /// Records before the offset `known` are known already.
  void ignoreBefore(long known) {
    from = known;
  }

  /// Forgets what was read, for it may be another log's. What is held stays until a header is met.
  void restart() {
    from = 0;
    open.clear();
    content = BucketedDigest.EMPTY;
    standing = new Standing.Unread();
  }
}
