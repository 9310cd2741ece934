package dev.portcullis.reconciler.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.report.Adoption;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.report.Work;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// That a node adopted this journal is told by as many reports as it takes, and is one fact.
class ReportDecisionTest {
  private static final JournalId OURS = new JournalId("test-journal");
  private static final JournalId FORMER = new JournalId("former-journal");
  private static final NodeName NODE = new NodeName("n1");
  private static final Adoption ADOPTION = adoptionAt(1_000);
  private static final NodeEvent ADOPTED =
      new NodeEvent.JournalAdopted(NODE, FORMER, List.of(ADOPTION.time()));

  private final Deciding journal = Deciding.anew();

  @BeforeEach
  void aJournalThatHasBegun() {
    journal.operate(new OperatorEvent.Unpinned());
  }

  private static Adoption adoptionAt(long millis) {
    return new Adoption(FORMER, new Timestamp(millis));
  }

  private static EnforcementReport report(JournalId of, Outcome outcome, Adoption... adoptions) {
    return new EnforcementReport(
        NODE,
        "n1-test",
        Timestamp.EPOCH,
        of,
        new Epoch(1),
        Sequence.FIRST,
        outcome,
        Mode.ENFORCING,
        Digest.ZERO,
        Digest.ZERO,
        List.of(),
        Work.NONE,
        outcome == Outcome.REFUSED ? List.of(new ReportError("PCL5005", "full", "")) : List.of(),
        List.of(adoptions));
  }

  private List<JournalEvent> decided(long offset, EnforcementReport report) {
    return journal.report(offset, report).stream().filter(NodeEvent.class::isInstance).toList();
  }

  @Test
  void anAdoptionIsOneFactHoweverManyReportsTellOfIt() {
    EnforcementReport report = report(OURS, Outcome.APPLIED, ADOPTION);

    assertThat(decided(1, report)).containsExactly(ADOPTED);
    assertThat(decided(2, report)).isEmpty();
    assertThat(decided(3, report(OURS, Outcome.CONFIRMED, ADOPTION))).isEmpty();
    assertThat(decided(4, report(OURS, Outcome.APPLIED))).isEmpty();
  }

  @Test
  void anotherAdoptionIsAnotherFact() {
    decided(1, report(OURS, Outcome.APPLIED, ADOPTION));

    assertThat(decided(2, report(OURS, Outcome.APPLIED, adoptionAt(2_000))))
        .containsExactly(new NodeEvent.JournalAdopted(NODE, FORMER, List.of(new Timestamp(2_000))));
  }

  @Test
  void itStandsBeforeWhatElseTheReportSays() {
    EnforcementReport report = report(OURS, Outcome.REFUSED, ADOPTION);

    assertThat(decided(1, report))
        .containsExactly(
            ADOPTED,
            new NodeEvent.NodeFailed(
                NODE, Outcome.REFUSED, Digest.ZERO, report.errors().getFirst()));
  }

  @Test
  void aReportAboutAnotherJournalSaysNothingHere() {
    assertThat(decided(1, report(FORMER, Outcome.REFUSED, ADOPTION))).isEmpty();
  }

  @Test
  void aReportThatWasTakenIsNotTakenAgain() {
    decided(5, report(OURS, Outcome.APPLIED, ADOPTION));

    assertThat(decided(5, report(OURS, Outcome.APPLIED, adoptionAt(3_000)))).isEmpty();
  }

  @Test
  void theImageKnowsHowEachNodeCameToThisJournal() {
    decided(1, report(OURS, Outcome.APPLIED, ADOPTION));

    assertThat(journal.standing().image().nodes().adoptions().get(NODE)).isEqualTo(ADOPTED);
  }
}
