package dev.portcullis.enforcer.agent;

import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.SetId;
import java.time.Duration;
import java.util.SortedSet;

/// What the loop asks of whoever fills its inbox.
interface Feeding {
  /// Begins to fill it.
  void start();

  /// Accepts snapshots of this journal from now on, and of no other.
  void adopt(JournalId journal);

  /// Follows these sets, besides those of the newest snapshot.
  void keep(SortedSet<SetId> used);

  /// Whether everything that is needed is held and nothing is in doubt.
  boolean isSettled();

  /// Whether it works at all.
  boolean isAlive();

  /// How long ago the brokers answered.
  Duration sinceContact();
}
