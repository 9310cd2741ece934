package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Intent;
import dev.portcullis.enforcer.apply.JournalChange;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// What of an enforcer outlives its process.
public interface Archive {
  /// What was kept, as far as it is whole: last good, snapshots that were written down before they
  /// were applied and are not last good yet, newest first, and what was noted down.
  record Kept(LastGood lastGood, List<Wanted> candidates, Intent intent) {
    public Kept {
      candidates = List.copyOf(candidates);
    }
  }

  /// What was kept.
  Kept load();

  /// Writes `candidate` down, so that to make it last good takes no more room.
  ///
  /// @throws IOException when it is not written; what was kept before still is
  void stage(Wanted candidate) throws IOException;

  /// Makes `good` last good.
  ///
  /// @throws IOException when it is not kept; what was kept before still is
  void promote(Wanted good) throws IOException;

  /// Keeps last good with its members as they are now.
  ///
  /// @throws IOException when it is not kept; what was kept before still is
  void refresh(Wanted good) throws IOException;

  /// Lets go of the candidates but those of these digests.
  ///
  /// @throws IOException when one stays
  void retain(SortedSet<Digest> alive) throws IOException;

  /// Lets go of all snapshots.
  ///
  /// @throws IOException when one stays
  void clear() throws IOException;

  /// Notes `intent` down before an act that may end this process, or the machine.
  ///
  /// @throws IOException when it is not noted
  void vow(Intent intent) throws IOException;

  /// Notes `intent` down.
  ///
  /// @throws IOException when it is not noted
  void note(Intent intent) throws IOException;

  /// Notes that a snapshot of `journal` was refused because it is another journal's.
  ///
  /// @throws IOException when that is not noted
  void refuse(JournalId journal) throws IOException;

  /// A journal that an operator let this node follow, and when.
  record Adopted(JournalId journal, Timestamp time) {}

  /// The journal that an operator let this node follow, until that is [#followed].
  ///
  /// @throws IOException when that cannot be told
  Optional<Adopted> adopted() throws IOException;

  /// The adopted journal is followed from now on.
  ///
  /// @throws IOException when that is not noted: it is adopted still
  void followed() throws IOException;

  /// Notes that reports are to tell of `change`, instead of what they were to tell of before.
  ///
  /// @throws IOException when that is not noted
  void owe(JournalChange change) throws IOException;

  /// What reports are still to tell of.
  ///
  /// @throws IOException when that cannot be told
  Optional<JournalChange> owed() throws IOException;

  /// A report that told of it has arrived.
  ///
  /// @throws IOException when that is not noted: it is told once more
  void told() throws IOException;
}
