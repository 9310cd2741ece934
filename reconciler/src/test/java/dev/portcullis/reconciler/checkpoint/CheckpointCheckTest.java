package dev.portcullis.reconciler.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.journal.LifeEvent.CheckpointSigned;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.signature.SignatureFault;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.reconciler.decide.Altered;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointCheckTest {
  private final SignedJournal journal = SignedJournal.of(100, 10);
  private final List<Envelope> events = new ArrayList<>(journal.events());

  /// The first finding that is not good, when the checkpoint at sequence 21 is this one.
  private CheckpointFinding changed(CheckpointSigned checkpoint) {
    events.set(21, Altered.with(events.get(21), checkpoint));
    return firstWrong();
  }

  private CheckpointFinding firstWrong() {
    return SignedJournal.judged(events, SignedJournal.TRUST).stream()
        .filter(finding -> !finding.isRight())
        .findFirst()
        .orElseThrow();
  }

  private CheckpointSigned signed() {
    return (CheckpointSigned) events.get(21).event();
  }

  @Test
  void allThatALeaderSignedAreRight() {
    assertThat(journal.judged(SignedJournal.TRUST))
        .hasSize(9)
        .allMatch(CheckpointFinding::isRight)
        .extracting(finding -> finding.checkpoint().size())
        .startsWith(10L, 21L, 32L);
  }

  @Test
  void withoutAKeyTheirRootsAreStillLookedAt() {
    assertThat(journal.judged(new Trust.Anyone())).hasSize(9).allMatch(CheckpointFinding::isRight);
    events.set(3, Altered.with(events.get(3), new LifeEvent.LeaderElected("x", "1")));

    assertThat(SignedJournal.judged(events, new Trust.Anyone()))
        .allMatch(CheckpointFinding.WrongRoot.class::isInstance);
  }

  @Test
  void anEventThatWasChangedMakesEveryLaterRootWrong() {
    events.set(15, Altered.with(events.get(15), new Timestamp(1)));

    List<CheckpointFinding> findings = SignedJournal.judged(events, SignedJournal.TRUST);

    assertThat(findings.getFirst().isRight()).isTrue();
    assertThat(findings.subList(1, 9)).allMatch(CheckpointFinding.WrongRoot.class::isInstance);
    assertThat(findings.get(1).message()).contains("the journal was changed before sequence 21");
  }

  @Test
  void aCheckpointOverAnotherNumberOfEventsIsTold() {
    CheckpointSigned it = signed();

    assertThat(changed(new CheckpointSigned(20, it.root(), it.key(), it.signature())))
        .isInstanceOf(CheckpointFinding.WrongSize.class)
        .extracting(CheckpointFinding::message)
        .asString()
        .contains("stands at sequence 21, where it must be over 21 events");
  }

  @Test
  void aCheckpointWithAnotherRootIsTold() {
    CheckpointSigned it = signed();

    assertThat(changed(new CheckpointSigned(21, Digest.ZERO, it.key(), it.signature())))
        .isInstanceOf(CheckpointFinding.WrongRoot.class);
  }

  @Test
  void aSignatureOfAnotherTimeOrPlaceIsForged() {
    CheckpointSigned it = signed();
    String earlier = ((CheckpointSigned) events.get(10).event()).signature();

    assertThat(changed(new CheckpointSigned(21, it.root(), it.key(), earlier)))
        .isInstanceOfSatisfying(
            CheckpointFinding.Unbelieved.class,
            finding -> assertThat(finding.fault()).isEqualTo(SignatureFault.FORGED));
    Envelope moved = Altered.with(events.get(21), new Timestamp(9));
    events.set(21, Altered.with(moved, it));
    assertThat(firstWrong())
        .isInstanceOf(CheckpointFinding.Unbelieved.class)
        .matches(CheckpointFinding::isAgainstJournal);
  }

  @Test
  void whatNobodyTrustedSignedIsToldAndIsNotHeldAgainstTheJournal() {
    var theirs = new SignedJournal(SignedJournal.ID, SignedJournal.THEIRS, 10).growTo(30, "i");

    assertThat(theirs.judged(SignedJournal.TRUST))
        .hasSize(2)
        .allMatch(finding -> !finding.isRight() && !finding.isAgainstJournal())
        .allMatch(finding -> finding.message().contains("which is not trusted"));
  }

  @Test
  void aKeyThatIsNoneIsForged() {
    CheckpointSigned it = signed();

    assertThat(changed(new CheckpointSigned(21, it.root(), "key-1", "c2lnbmF0dXJl")))
        .isInstanceOf(CheckpointFinding.Unbelieved.class);
  }
}
