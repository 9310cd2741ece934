package dev.portcullis.reconciler.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.reconciler.web.Answers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "proofs");

  private static final SignedJournal JOURNAL = SignedJournal.of(60, 10);
  private static final ProvableJournal PROVABLE = JOURNAL.provable();
  private static final List<SignedCheckpoint> HEADS = JOURNAL.checkpoints();
  private static final ProofCheck CHECK = new ProofCheck(SignedJournal.TRUST);

  private static Proof.OfInclusion event(int sequence, SignedCheckpoint under) {
    return PROVABLE.inclusion(
        new Sequence(sequence),
        new String(JournalCodec.encode(JOURNAL.events().get(sequence)), StandardCharsets.UTF_8),
        under);
  }

  /// Each digest of `path` with each of its bits changed.
  private static List<List<Digest>> changed(List<Digest> path) {
    var all = new ArrayList<List<Digest>>();
    for (int i = 0; i < path.size(); i++) {
      for (int bit = 0; bit < 256; bit++) {
        byte[] bytes = HexFormat.of().parseHex(path.get(i).hex());
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        var other = new ArrayList<>(path);
        other.set(i, Digest.ofHash(bytes));
        all.add(other);
      }
    }
    return all;
  }

  @Test
  void everyEventIsProvenUnderEveryCheckpointThatCoversIt() {
    for (SignedCheckpoint head : HEADS) {
      for (int sequence = 0; sequence < head.size(); sequence++) {
        assertThat(CHECK.wrong(event(sequence, head))).isEmpty();
      }
    }
  }

  @Test
  void anyTwoCheckpointsAreProvenToBeOfOneHistory() {
    for (SignedCheckpoint newer : HEADS) {
      for (SignedCheckpoint older : HEADS.subList(0, HEADS.indexOf(newer) + 1)) {
        assertThat(CHECK.wrong(PROVABLE.consistency(older, newer))).isEmpty();
      }
    }
  }

  @Test
  void aProofOfAnEventWithAnythingChangedIsRefused() {
    Proof.OfInclusion proof = event(13, HEADS.get(2));
    for (int i = 0; i < proof.event().length(); i++) {
      var text = new StringBuilder(proof.event());
      text.setCharAt(i, (char) (text.charAt(i) ^ 1));
      isRefused(with(proof, text.toString(), 13, proof.path(), proof.checkpoint()));
    }
    isRefused(with(proof, proof.event(), 12, proof.path(), proof.checkpoint()));
    isRefused(with(proof, proof.event(), 99, proof.path(), proof.checkpoint()));
    changed(proof.path())
        .forEach(path -> isRefused(with(proof, proof.event(), 13, path, proof.checkpoint())));
    for (SignedCheckpoint checkpoint : changed(proof.checkpoint())) {
      isRefused(with(proof, proof.event(), 13, proof.path(), checkpoint));
    }
  }

  private static void isRefused(Proof proof) {
    assertThat(CHECK.wrong(proof)).as(proof.toString()).isPresent();
  }

  private static Proof.OfInclusion with(
      Proof.OfInclusion proof, String event, long index, List<Digest> path, SignedCheckpoint head) {
    return new Proof.OfInclusion(proof.version(), event, index, head.size(), path, head);
  }

  private static List<SignedCheckpoint> changed(SignedCheckpoint it) {
    var changed = new ArrayList<SignedCheckpoint>();
    changed(List.of(it.root())).forEach(root -> changed.add(with(it, it.size(), root.getFirst())));
    changed.add(with(it, it.size() + 1, it.root()));
    changed.add(with(it, it.size() - 1, it.root()));
    changed.add(
        new SignedCheckpoint(
            new JournalId("other-journal"),
            it.size(),
            it.root(),
            it.time(),
            it.key(),
            it.signature()));
    changed.add(
        new SignedCheckpoint(
            it.journal(), it.size(), it.root(), Timestamp.EPOCH, it.key(), it.signature()));
    return changed;
  }

  private static SignedCheckpoint with(SignedCheckpoint it, long size, Digest root) {
    return new SignedCheckpoint(it.journal(), size, root, it.time(), it.key(), it.signature());
  }

  @Test
  void aProofOfGrowthWithAnythingChangedIsRefused() {
    Proof.OfConsistency proof = PROVABLE.consistency(HEADS.get(1), HEADS.get(4));
    changed(proof.path())
        .forEach(path ->
            isRefused(new Proof.OfConsistency(Proof.VERSION, proof.older(), proof.newer(), path)));
    for (SignedCheckpoint other : changed(proof.older())) {
      isRefused(new Proof.OfConsistency(Proof.VERSION, other, proof.newer(), proof.path()));
    }
    for (SignedCheckpoint other : changed(proof.newer())) {
      isRefused(new Proof.OfConsistency(Proof.VERSION, proof.older(), other, proof.path()));
    }
  }

  /// Who signs tells two people two stories: no proof joins them.
  @Test
  void checkpointsOfTwoHistoriesAreNotConsistent() {
    SignedJournal other = JOURNAL.rewrittenFrom(15);
    SignedCheckpoint newer = other.checkpoints().get(4);

    isRefused(
        new Proof.OfConsistency(
            Proof.VERSION,
            HEADS.get(1),
            newer,
            other.provable().consistency(other.checkpoints().get(1), newer).path()));
    assertThat(CHECK.wrong(event(13, HEADS.get(2)), other.checkpoints()))
        .hasValueSatisfying(wrong -> assertThat(wrong).contains("told two stories"));
  }

  @Test
  void withAnchorsOneOfTheCheckpointsMustHaveBeenKept() {
    Proof.OfInclusion proof = event(13, HEADS.get(2));

    assertThat(CHECK.wrong(proof, HEADS)).isEmpty();
    assertThat(CHECK.wrong(proof, HEADS.subList(0, 2)))
        .hasValueSatisfying(wrong -> assertThat(wrong).contains("no believed anchor"));
    assertThat(CHECK.wrong(PROVABLE.consistency(HEADS.get(1), HEADS.get(4)), HEADS.subList(0, 2)))
        .isEmpty();
  }

  @Test
  void whatIsWrittenDownIsReadAgain() throws IOException {
    for (Proof proof :
        List.of(event(13, HEADS.get(2)), PROVABLE.consistency(HEADS.get(0), HEADS.get(3)))) {
      assertThat(Answers.read(Answers.write(proof), Proof.class)).isEqualTo(proof);
    }
  }

  /// The files were made by another program, which writes the same journal with Python's `hashlib`
  /// and signs it with OpenSSL.
  @Test
  void theFormIsTheOneThatWasWrittenBefore() throws IOException {
    isWritten(event(1, HEADS.get(0)), "inclusion.v1.json");
    isWritten(PROVABLE.consistency(HEADS.get(0), HEADS.get(1)), "consistency.v1.json");
  }

  private static void isWritten(Proof proof, String file) throws IOException {
    assertThat(new String(Answers.write(proof), StandardCharsets.UTF_8))
        .isEqualTo(Files.readString(GOLDEN.resolve(file)).strip());
  }

  @Test
  void aProofOfALaterVersionIsRefused() throws IOException {
    byte[] later =
        new String(Answers.write(event(1, HEADS.get(0))), StandardCharsets.UTF_8)
            .replace("\"version\":1}", "\"version\":2}")
            .getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Answers.read(later, Proof.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a proof of version 2");
  }
}
