package dev.portcullis.reconciler.checkpoint;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Verifies proofs, as somebody does who trusts these signers and nothing else.
public record ProofCheck(Trust trust) {
  /// What is wrong with `proof`, in words; empty when it proves what it says.
  public Optional<String> wrong(Proof proof) {
    return unbelieved(proof.heads())
        .or(() ->
            switch (proof) {
              case Proof.OfInclusion event -> wrongEvent(event);
              case Proof.OfConsistency growth -> wrongGrowth(growth);
            });
  }

  private Optional<String> unbelieved(List<SignedCheckpoint> checkpoints) {
    return checkpoints.stream()
        .flatMap(checkpoint ->
            checkpoint.fault(trust).stream()
                .map(fault -> checkpoint + " " + Doubt.words(checkpoint, fault)))
        .findFirst();
  }

  private static Optional<String> wrongEvent(Proof.OfInclusion proof) {
    byte[] stored = proof.event().getBytes(StandardCharsets.UTF_8);
    try {
      boolean holds =
          proof
              .inclusion()
              .root(Hash.ofLeaf(stored))
              .filter(Hash.of(proof.checkpoint().root())::equals)
              .isPresent();
      return holds
          ? misplaced(JournalCodec.decode(stored), proof)
          : Optional.of("the event and its path do not lead to the root of " + proof.checkpoint());
    } catch (IllegalArgumentException | UnknownRecordException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// What the event says of its own place.
  private static Optional<String> misplaced(Envelope event, Proof.OfInclusion proof) {
    boolean isThere =
        event.sequence().value() == proof.index()
            && event.journal().equals(proof.checkpoint().journal());
    return isThere
        ? Optional.empty()
        : Optional.of(
            "the event at index %d says that it is at sequence %s of journal %s"
                .formatted(proof.index(), event.sequence(), event.journal()));
  }

  private static Optional<String> wrongGrowth(Proof.OfConsistency proof) {
    if (!proof.older().journal().equals(proof.newer().journal())) {
      return Optional.of("the two checkpoints are of different journals");
    }
    try {
      boolean holds =
          proof.consistency().proves(Hash.of(proof.older().root()), Hash.of(proof.newer().root()));
      return holds
          ? Optional.empty()
          : Optional.of(
              "%s does not begin with the events of %s".formatted(proof.newer(), proof.older()));
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// What is wrong with `proof` in view of checkpoints that were kept elsewhere: none of its
  /// checkpoints is among them, or one is there with another root.
  public Optional<String> wrong(Proof proof, List<SignedCheckpoint> anchors) {
    List<SignedCheckpoint> kept =
        anchors.stream()
            .filter(anchor -> anchor.fault(trust).isEmpty())
            .filter(anchor -> proof.heads().stream().anyMatch(anchor::isOfSameTree))
            .toList();
    if (kept.isEmpty()) {
      return Optional.of(
          "no believed anchor is over as many events of the journal as a checkpoint of the proof");
    }
    return kept.stream().flatMap(anchor -> against(anchor, proof)).findFirst();
  }

  private static Stream<String> against(SignedCheckpoint anchor, Proof proof) {
    return proof.heads().stream()
        .filter(anchor::isOfSameTree)
        .filter(head -> !head.root().equals(anchor.root()))
        .map(head ->
            "%s has the root %s, and it was anchored with %s: who signed it told two stories"
                .formatted(head, head.root(), anchor.root()));
  }
}
