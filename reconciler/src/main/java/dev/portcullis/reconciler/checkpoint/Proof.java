package dev.portcullis.reconciler.checkpoint;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.portcullis.events.name.Digest;
import dev.portcullis.reconciler.merkle.Consistency;
import dev.portcullis.reconciler.merkle.Hash;
import dev.portcullis.reconciler.merkle.Inclusion;
import java.util.List;

/// Something about a journal that can be verified without it, with the public key of whoever signs
/// its checkpoints. `version` is that of the form in which it is written down.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Proof.OfInclusion.class, name = "inclusion"),
  @JsonSubTypes.Type(value = Proof.OfConsistency.class, name = "consistency"),
})
public sealed interface Proof {
  /// The form that is written.
  int VERSION = 1;

  /// The form that this one was written in.
  int version();

  /// The checkpoints that it is about.
  List<SignedCheckpoint> heads();

  /// That an event, whose stored bytes are `event` in UTF-8, is the one at `index` of the `size`
  /// that a checkpoint is over.
  record OfInclusion(
      int version,
      String event,
      long index,
      long size,
      List<Digest> path,
      SignedCheckpoint checkpoint)
      implements Proof {
    public OfInclusion {
      Proof.checkVersion(version);
      if (size != checkpoint.size()) {
        throw new IllegalArgumentException(
            "the proof is about %d events and its checkpoint about %d"
                .formatted(size, checkpoint.size()));
      }
      path = List.copyOf(path);
    }

    static OfInclusion of(String event, Inclusion inclusion, SignedCheckpoint checkpoint) {
      return new OfInclusion(
          VERSION,
          event,
          inclusion.index(),
          inclusion.size(),
          digests(inclusion.path()),
          checkpoint);
    }

    /// What is to be verified.
    ///
    /// @throws IllegalArgumentException when there can be no such thing
    Inclusion inclusion() {
      return new Inclusion(index, size, hashes(path));
    }

    @Override
    public List<SignedCheckpoint> heads() {
      return List.of(checkpoint);
    }
  }

  /// That the events which a checkpoint is over begin with just those of an older one.
  record OfConsistency(
      int version, SignedCheckpoint older, SignedCheckpoint newer, List<Digest> path)
      implements Proof {
    public OfConsistency {
      Proof.checkVersion(version);
      path = List.copyOf(path);
    }

    static OfConsistency of(
        SignedCheckpoint older, SignedCheckpoint newer, Consistency consistency) {
      return new OfConsistency(VERSION, older, newer, digests(consistency.path()));
    }

    /// What is to be verified.
    ///
    /// @throws IllegalArgumentException when there can be no such thing
    Consistency consistency() {
      return new Consistency(older.size(), newer.size(), hashes(path));
    }

    @Override
    public List<SignedCheckpoint> heads() {
      return List.of(older, newer);
    }
  }

  private static void checkVersion(int version) {
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a proof of version " + version + "; this program knows version " + VERSION);
    }
  }

  private static List<Digest> digests(List<Hash> hashes) {
    return hashes.stream().map(Hash::digest).toList();
  }

  private static List<Hash> hashes(List<Digest> digests) {
    return digests.stream().map(Hash::of).toList();
  }
}
