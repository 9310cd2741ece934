package dev.portcullis.reconciler.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.signature.Trust;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What somebody does who has Kafka and the signing key, and cannot reach what was kept elsewhere.
class AnchorCheckTest {
  private static final SignedJournal JOURNAL = SignedJournal.of(300, 10);
  private static final List<SignedCheckpoint> ANCHORS = JOURNAL.checkpoints();

  private static List<AnchorFinding> held(List<SignedCheckpoint> anchors, List<Envelope> events) {
    return held(anchors, events, SignedJournal.TRUST);
  }

  private static List<AnchorFinding> held(
      List<SignedCheckpoint> anchors, List<Envelope> events, Trust trust) {
    var check = new ProvableJournal(trust, anchors);
    events.forEach(event -> check.take(event, SignedJournal.leaf(event)));
    return check.anchors();
  }

  @Test
  void aJournalThatOnlyGrewConfirmsThemAll() {
    assertThat(held(ANCHORS, JOURNAL.events()))
        .hasSize(ANCHORS.size())
        .allMatch(AnchorFinding.Confirmed.class::isInstance);
    SignedJournal longer = SignedJournal.of(400, 10);
    assertThat(held(ANCHORS, longer.events())).allMatch(AnchorFinding.Confirmed.class::isInstance);
  }

  /// The chain is whole and every checkpoint in it is right and signed; only what was anchored
  /// tells.
  @Test
  void aJournalThatWasRewrittenFromAnyPlaceIsFoundByTheFirstAnchorAfterIt() {
    int last = (int) ANCHORS.getLast().size();
    for (int sequence = 1; sequence < last; sequence += 7) {
      SignedJournal rewritten = JOURNAL.rewrittenFrom(sequence);
      assertThat(rewritten.judged(SignedJournal.TRUST)).allMatch(CheckpointFinding::isRight);
      int from = sequence;

      List<AnchorFinding> against =
          held(ANCHORS, rewritten.events()).stream()
              .filter(AnchorFinding::isAgainstJournal)
              .toList();

      assertThat(against)
          .as("from sequence %d", sequence)
          .extracting(AnchorFinding::anchor)
          .isEqualTo(ANCHORS.stream().filter(anchor -> anchor.size() > from).toList());
      assertThat(against.getFirst().message()).contains("the journal was rewritten before");
    }
  }

  @Test
  void whatCameAfterTheLastAnchorIsNotFound() {
    int after = (int) ANCHORS.getLast().size();

    assertThat(held(ANCHORS, JOURNAL.rewrittenFrom(after).events()))
        .allMatch(AnchorFinding.Confirmed.class::isInstance);
  }

  @Test
  void aJournalThatWasCutOffIsFound() {
    List<AnchorFinding> findings = held(ANCHORS, JOURNAL.events().subList(0, 25));

    assertThat(findings.stream().filter(AnchorFinding::isAgainstJournal))
        .hasSize(ANCHORS.size() - 2)
        .allMatch(AnchorFinding.Missing.class::isInstance)
        .first()
        .extracting(AnchorFinding::message)
        .asString()
        .contains("now the journal has 25 events");
  }

  @Test
  void anchorsOfAnotherJournalSayNothing() {
    var other =
        new SignedJournal(new JournalId("other-journal"), SignedJournal.OURS, 10)
            .growTo(100, "instance");

    assertThat(held(ANCHORS, other.events()))
        .hasSize(ANCHORS.size())
        .allMatch(AnchorFinding.Foreign.class::isInstance)
        .noneMatch(AnchorFinding::isAgainstJournal);
  }

  @Test
  void anchorsThatNobodyTrustedSignedSayNothing() {
    var theirs = new SignedJournal(SignedJournal.ID, SignedJournal.THEIRS, 10).growTo(50, "x");

    assertThat(held(theirs.checkpoints(), JOURNAL.events()))
        .hasSize(4)
        .allMatch(AnchorFinding.Unbelieved.class::isInstance);
    assertThat(held(theirs.checkpoints(), JOURNAL.events(), new Trust.Anyone()))
        .allMatch(AnchorFinding::isAgainstJournal);
  }
}
