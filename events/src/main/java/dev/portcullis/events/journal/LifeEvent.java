package dev.portcullis.events.journal;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.snapshot.NodeOptions;

/// The journal's own life.
public sealed interface LifeEvent extends JournalEvent {
  /// The first event. `format` is the version of the journal's layout.
  record JournalStarted(JournalId id, String cluster, int format) implements LifeEvent {
    @Override
    public String subject() {
      return "journal";
    }
  }

  /// A reconciler became the one writer: its epoch begins. What was staged and not adopted is gone.
  record LeaderElected(String instance, String version) implements LifeEvent {
    @Override
    public String subject() {
      return "leader";
    }
  }

  /// The journal was imported from elsewhere; the events before stand as they were.
  record JournalRestored(JournalId from, Sequence through, Digest head) implements LifeEvent {
    @Override
    public String subject() {
      return "journal";
    }
  }

  /// The settings that compiling depends on.
  record SettingsChanged(NodeOptions options) implements LifeEvent {
    @Override
    public String subject() {
      return "settings";
    }
  }

  /// The journal's first `size` events, which are all before this one, have this RFC 6962 Merkle
  /// root. Signed with the key of this id; the signature, in Base64, also covers the event's time.
  record CheckpointSigned(long size, Digest root, String key, String signature)
      implements LifeEvent {
    @Override
    public String subject() {
      return "checkpoint";
    }
  }

  /// The state at `through` stands whole in the images topic, in so many chunks, where a program of
  /// this version with a compiler of this version put it; `digest` is of the image's manifest,
  /// which names the digest of each. An image that no such event names is believed by nobody.
  record StateImaged(Sequence through, Digest digest, int chunks, String program, String compiler)
      implements LifeEvent {
    @Override
    public String subject() {
      return "image";
    }
  }
}
