package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.ErrorCode;
import dev.portcullis.enforcer.apply.Intent;
import dev.portcullis.enforcer.apply.Intent.Attempts;
import dev.portcullis.enforcer.apply.Intent.Position;
import dev.portcullis.enforcer.apply.JournalChange;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.report.Adoption;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.Order;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this node can go back to and what it must not try again, in memory and in its [Archive].
/// Before a snapshot is applied it is on disk, with a mark that it is being tried: where that
/// cannot be written, nothing is applied.
final class Safekeeping {
  /// A snapshot over which the enforcer died so often is not tried again.
  static final int MOST_DEATHS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Safekeeping.class);

  private final Archive archive;
  private List<Wanted> candidates;
  private List<Wanted> written;
  private LastGood lastGood;
  private Intent intent;
  private List<JournalChange> untold;

  Safekeeping(Archive archive) {
    this.archive = archive;
    Archive.Kept kept = archive.load();
    this.lastGood = kept.lastGood();
    this.candidates = kept.candidates();
    this.intent = kept.intent();
    this.written = List.of();
    this.untold = owed(archive);
  }

  private static List<JournalChange> owed(Archive archive) {
    try {
      return archive.owed().stream().toList();
    } catch (IOException e) {
      LOG.warn("whether an adoption is still to be told of cannot be said: {}", e.getMessage());
      return List.of();
    }
  }

  LastGood lastGood() {
    return lastGood;
  }

  boolean isLastGood(Wanted wanted) {
    return lastGood instanceof LastGood.Kept(Wanted good) && isSame(good, wanted);
  }

  private static boolean isSame(Wanted one, Wanted other) {
    return one.snapshot().digest().equals(other.snapshot().digest());
  }

  /// The snapshot that the process before this one applied last, or was applying, if it is not last
  /// good; asked once, it is not held in memory any more.
  Optional<Wanted> takeCandidate() {
    Optional<Wanted> candidate =
        candidates.stream()
            .filter(one -> !isLastGood(one))
            .filter(one -> !quarantined().contains(one.snapshot().digest()))
            .findFirst();
    candidates = List.of();
    return candidate;
  }

  /// Whether it was begun to apply `candidate` and not ended.
  boolean isUnfinished(Wanted candidate) {
    return intent.attempts().of(candidate.snapshot().digest()) > 0;
  }

  SortedSet<Digest> quarantined() {
    return intent.quarantined();
  }

  /// The position before which nothing is accepted, if there is one.
  Optional<Position> accepted() {
    Optional<Position> noted = intent.accepted().stream().findFirst();
    return switch (lastGood) {
      case LastGood.Kept(Wanted good) when noted.isEmpty() ->
          Optional.of(Position.of(good.snapshot().provenance()));
      case LastGood.Kept _, LastGood.None _ -> noted;
    };
  }

  /// Nothing before the position of this is accepted any more.
  void accept(Position position) {
    if (!intent.accepted().equals(List.of(position))) {
      note(intent.at(position));
    }
  }

  /// Before `wanted` is applied: it is on disk, with a mark that it is tried. Answers what keeps it
  /// from being applied.
  Optional<ReportError> begin(Wanted wanted) {
    Digest digest = wanted.snapshot().digest();
    if (intent.attempts().of(digest) >= MOST_DEATHS) {
      return Optional.of(
          ErrorCode.DEADLY.error(
              "the enforcer died %d times over this snapshot".formatted(MOST_DEATHS), ""));
    }
    Intent trying = intent.trying(intent.attempts().again(digest));
    try {
      if (!isLastGood(wanted)) {
        archive.stage(wanted);
      }
      archive.vow(trying);
      intent = trying;
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(disk(e));
    }
  }

  /// Applying came to an end, whichever.
  void end() {
    note(intent.trying(Attempts.NONE));
  }

  /// These snapshots, too, are not to be tried again.
  void quarantine(SortedSet<Digest> snapshots) {
    var all = new TreeSet<>(intent.quarantined());
    if (all.addAll(snapshots)) {
      note(intent.withQuarantined(all));
    }
  }

  /// Whatever was not to be tried again may be.
  void release() {
    if (!intent.quarantined().isEmpty()) {
      note(intent.withQuarantined(new TreeSet<>()));
    }
  }

  /// `good` is last good; answers what went wrong with keeping it on disk.
  Optional<ReportError> promote(Wanted good) {
    lastGood = new LastGood.Kept(good);
    written = List.of();
    try {
      archive.promote(good);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(disk(e));
    }
  }

  /// If `wanted` has the rules of last good, last good has its members now. A frozen node is asked
  /// for its rules by an order that is not to be restored.
  void follow(Wanted wanted) {
    if (lastGood instanceof LastGood.Kept(Wanted good) && isSame(good, wanted)) {
      boolean isFrozen = wanted.snapshot().order() == Order.FREEZE;
      lastGood =
          new LastGood.Kept(
              isFrozen ? new Wanted(good.snapshot(), good.sections(), wanted.sets()) : wanted);
    }
  }

  /// Writes last good down with its newest members.
  void refresh() {
    if (lastGood instanceof LastGood.Kept(Wanted good) && !written.contains(good)) {
      quietly(
          "last good is kept with older members",
          () -> {
            archive.refresh(good);
            written = List.of(good);
          });
    }
  }

  /// Keeps no candidates but these.
  void retain(SortedSet<Digest> alive) {
    quietly("a snapshot that nobody needs stays on disk", () -> archive.retain(alive));
  }

  /// There is nothing to go back to any more: the node is retired.
  void retire() {
    lastGood = new LastGood.None();
    quietly("last good of a retired node stays on disk", archive::clear);
  }

  /// `journal` was refused, and an operator may want to know.
  void refuse(JournalId journal) {
    quietly("which journal was refused is not noted", () -> archive.refuse(journal));
  }

  /// The journal to follow from now on, where an operator says so. A process that dies meanwhile
  /// leaves the next one the same to do; what cannot be written down is not followed.
  Optional<JournalId> takeAdopted() {
    try {
      Optional<Archive.Adopted> adopted = archive.adopted();
      if (adopted.isPresent()) {
        owe(adopted.get());
        Position beginning = Position.beginningOf(adopted.get().journal());
        Intent next = intent.at(beginning).withQuarantined(new TreeSet<>());
        archive.vow(next);
        intent = next;
        archive.followed();
      }
      return adopted.map(Archive.Adopted::journal);
    } catch (IOException e) {
      LOG.warn("another journal may be adopted, and is not followed: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /// Reports are to tell of it, if the journal is not the one that is followed anyway.
  private void owe(Archive.Adopted adopted) throws IOException {
    Optional<JournalId> before = accepted().map(Position::journal);
    if (before.isPresent() && !before.get().equals(adopted.journal())) {
      var change = new JournalChange(before.get(), adopted.journal(), adopted.time());
      archive.owe(change);
      untold = List.of(change);
    }
  }

  /// The change to another journal that no report is known to have told of, if there is one.
  List<JournalChange> untold() {
    return untold;
  }

  /// A report that told of `adoption` has arrived.
  void told(Adoption adoption) {
    if (untold.stream().map(JournalChange::adoption).anyMatch(adoption::equals)) {
      untold = List.of();
      quietly("an adoption will be told of once more", archive::told);
    }
  }

  private void note(Intent next) {
    intent = next;
    quietly("not noted down", () -> archive.note(next));
  }

  private interface Write {
    void run() throws IOException;
  }

  private static void quietly(String consequence, Write write) {
    try {
      write.run();
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log(consequence);
    }
  }

  private static ReportError disk(IOException e) {
    return ErrorCode.DISK.error(String.valueOf(e.getMessage()), "");
  }
}
