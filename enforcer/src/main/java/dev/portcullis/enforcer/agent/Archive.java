package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Intent;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// What of an enforcer outlives its process.
interface Archive {
  /// What was kept, as far as it is whole: last good, snapshots that were written down before they
  /// were applied and are not last good yet, newest first, and what was noted down.
  record Kept(LastGood lastGood, List<Wanted> candidates, Intent intent) {
    public Kept {
      candidates = List.copyOf(candidates);
    }
  }

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

  /// The journal that an operator let this node follow from now on, if there is one; asked once, it
  /// is forgotten.
  ///
  /// @throws IOException when that cannot be told
  Optional<JournalId> takeAdopted() throws IOException;
}
