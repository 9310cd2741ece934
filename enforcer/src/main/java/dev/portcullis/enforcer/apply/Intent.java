package dev.portcullis.enforcer.apply;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.snapshot.Provenance;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What an enforcer notes down before it acts, so that the process after it knows: the position
/// that it accepted last (empty before the first), what it was trying, and the snapshots that are
/// not to be tried again. `program` is the version that found them at fault; another one may not.
public record Intent(
    String program, List<Position> accepted, Attempts attempts, SortedSet<Digest> quarantined) {
  public Intent {
    accepted = List.copyOf(accepted);
    quarantined = Collections.unmodifiableSortedSet(new TreeSet<>(quarantined));
    if (program.isEmpty() || program.chars().anyMatch(letter -> letter <= ' ')) {
      throw new IllegalArgumentException("not a version that can be written down: " + program);
    }
  }

  /// Where a record stands in its journal, and who wrote it.
  public record Position(JournalId journal, Epoch epoch, Sequence sequence) {
    /// The position that a snapshot of this provenance has.
    public static Position of(Provenance provenance) {
      return new Position(provenance.journal(), provenance.epoch(), provenance.sequence());
    }

    /// Before everything in `journal`.
    public static Position beginningOf(JournalId journal) {
      return new Position(journal, Epoch.NONE, Sequence.FIRST);
    }
  }

  /// How often it was begun to apply `snapshot` without coming to an end since: once while that is
  /// done, and once more each time that the process died over it.
  public record Attempts(Digest snapshot, int begun) {
    /// Nothing is being tried.
    public static final Attempts NONE = new Attempts(Digest.ZERO, 0);

    public Attempts {
      if (begun < 0) {
        throw new IllegalArgumentException("attempts are not negative: " + begun);
      }
    }

    /// One attempt more at `tried`.
    public Attempts again(Digest tried) {
      return new Attempts(tried, of(tried) + 1);
    }

    /// How often `tried` was begun and not ended.
    public int of(Digest tried) {
      return snapshot.equals(tried) ? begun : 0;
    }
  }

  /// Before anything was accepted or tried.
  public static Intent none(String program) {
    return new Intent(program, List.of(), Attempts.NONE, new TreeSet<>());
  }

  /// The same for another version: where it stands, and nothing that was held against a snapshot.
  public Intent readBy(String version) {
    return program.equals(version)
        ? this
        : new Intent(version, accepted, Attempts.NONE, new TreeSet<>());
  }

  public Intent at(Position position) {
    return new Intent(program, List.of(position), attempts, quarantined);
  }

  public Intent trying(Attempts now) {
    return new Intent(program, accepted, now, quarantined);
  }

  public Intent withQuarantined(SortedSet<Digest> snapshots) {
    return new Intent(program, accepted, attempts, snapshots);
  }
}
