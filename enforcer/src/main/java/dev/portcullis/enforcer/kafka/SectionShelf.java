package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.UnknownRecordException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The sections that the newest snapshot uses. A section is what its digest says, whoever wrote it
/// and when.
final class SectionShelf {
  private final SortedMap<Digest, Section> held = new TreeMap<>();
  private SortedSet<Digest> lacking = new TreeSet<>();

  /// Keeps these, no others, and lacks those that are not here.
  void want(List<SectionRef> refs) {
    var wanted = new TreeSet<Digest>();
    refs.forEach(ref -> wanted.add(ref.digest()));
    held.keySet().retainAll(wanted);
    wanted.removeAll(held.keySet());
    lacking = wanted;
  }

  /// Takes the record's section in if it is lacking; answers what is wrong with it.
  Optional<Refusal> fold(LogRecord record) {
    if (lacking.isEmpty() || record.isTombstone()) {
      return Optional.empty();
    }
    return wanted(record.key()).flatMap(digest -> take(digest, record.value()));
  }

  private Optional<Digest> wanted(String key) {
    return lacking.stream().filter(digest -> digest.text().equals(key)).findFirst();
  }

  private Optional<Refusal> take(Digest digest, byte[] bytes) {
    if (!Digest.of(bytes).equals(digest)) {
      return refusal(RefusalCode.DIGEST_DIFFERS, digest, "its bytes are " + Digest.of(bytes));
    }
    try {
      held.put(digest, Records.SECTION.decode(bytes));
      lacking.remove(digest);
      return Optional.empty();
    } catch (UnknownRecordException e) {
      return refusal(RefusalCode.UNREADABLE, digest, String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Refusal> refusal(RefusalCode code, Digest digest, String found) {
    return Optional.of(new Refusal.OfRecord(code, "section " + digest + ": " + found));
  }

  SortedMap<Digest, Section> held() {
    return Collections.unmodifiableSortedMap(held);
  }

  SortedSet<Digest> lacking() {
    return Collections.unmodifiableSortedSet(lacking);
  }
}
