package dev.portcullis.reconciler.decide;

import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.signature.RecordSignature;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.signature.Statement;
import dev.portcullis.reconciler.checkpoint.CheckpointPace;
import dev.portcullis.reconciler.checkpoint.Growth;
import java.util.List;

/// Whether the journal is to be signed now, and what the checkpoint says.
public final class CheckpointDecision {
  private CheckpointDecision() {}

  /// Who signs, how, and how often.
  public record Signer(CompileDecision.Author author, Signing signing, CheckpointPace pace) {}

  /// The checkpoint over a journal that has grown so far and ends at `head`; nothing when none is
  /// due, or nothing is signed. It bears the time that its event will have.
  public static List<Fact> facts(JournalHead head, Growth growth, Signer signer) {
    Timestamp time = head.time().orLater(signer.author().time());
    if (!growth.isDue(signer.pace(), time)) {
      return List.of();
    }
    long size = growth.frontier().size();
    if (size != head.next().value()) {
      throw new IllegalArgumentException(
          "a checkpoint over %d events does not go to sequence %s".formatted(size, head.next()));
    }
    Digest root = growth.frontier().root().digest();
    return signer
        .signing()
        .sign(new Statement.OfCheckpoint(head.journal(), size, root, time))
        .stream()
        .map(signature -> fact(size, root, signature, signer))
        .toList();
  }

  private static Fact fact(long size, Digest root, RecordSignature signature, Signer signer) {
    return new Fact(
        signer.author().actor(),
        new Cause.JournalFact(new Sequence(size - 1)),
        new LifeEvent.CheckpointSigned(size, root, signature.key().text(), signature.base64()));
  }
}
