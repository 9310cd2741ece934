package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;

/// An envelope of a journal with one thing in it changed, as its writer never wrote it.
public final class Altered {
  private Altered() {}

  /// With another event in it.
  public static Envelope with(Envelope at, JournalEvent event) {
    return new Envelope(
        at.journal(),
        at.sequence(),
        at.epoch(),
        at.time(),
        at.actor(),
        at.cause(),
        at.previous(),
        event);
  }

  /// Behind another past.
  public static Envelope with(Envelope at, Digest previous) {
    return new Envelope(
        at.journal(),
        at.sequence(),
        at.epoch(),
        at.time(),
        at.actor(),
        at.cause(),
        previous,
        at.event());
  }

  /// By somebody else.
  public static Envelope with(Envelope at, Actor actor) {
    return new Envelope(
        at.journal(),
        at.sequence(),
        at.epoch(),
        at.time(),
        actor,
        at.cause(),
        at.previous(),
        at.event());
  }

  /// At another time.
  public static Envelope with(Envelope at, Timestamp time) {
    return new Envelope(
        at.journal(),
        at.sequence(),
        at.epoch(),
        time,
        at.actor(),
        at.cause(),
        at.previous(),
        at.event());
  }

  /// In another epoch.
  public static Envelope with(Envelope at, Epoch epoch) {
    return new Envelope(
        at.journal(),
        at.sequence(),
        epoch,
        at.time(),
        at.actor(),
        at.cause(),
        at.previous(),
        at.event());
  }

  /// Of another journal.
  public static Envelope with(Envelope at, JournalId journal) {
    return new Envelope(
        journal,
        at.sequence(),
        at.epoch(),
        at.time(),
        at.actor(),
        at.cause(),
        at.previous(),
        at.event());
  }
}
