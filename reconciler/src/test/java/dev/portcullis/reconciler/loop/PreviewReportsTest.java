package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Inventory;
import dev.portcullis.events.preview.Place;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.events.preview.Risk;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.events.preview.Summary;
import dev.portcullis.events.preview.Summary.Edits;
import dev.portcullis.events.preview.Verdict;
import dev.portcullis.events.preview.Verdict.Gate;
import dev.portcullis.reconciler.forge.Annotation;
import dev.portcullis.reconciler.forge.Annotation.Level;
import dev.portcullis.reconciler.forge.CommitStatus;
import dev.portcullis.reconciler.forge.CommitStatus.State;
import dev.portcullis.reconciler.forge.Stand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewReportsTest {
  private static final CommitId HEAD = Stand.COMMIT;
  private static final String TARGET = "https://portcullis.example/previews/7";
  private static final Summary CONNECTIONS =
      new Summary(
          Summary.Meaning.CONNECTIVITY,
          Edits.NONE,
          new Edits(14, 3, 1),
          new Summary.Nodes(3, 1, 1),
          1,
          new Summary.Kernel(1, 0, Edits.NONE, Summary.Fullest.NONE));

  private static Risk risk(String id, Severity severity, Place at, String acknowledgement) {
    return new Risk(
        id,
        severity,
        "a title",
        "a message",
        List.of("shop/web"),
        1,
        List.of(),
        at,
        List.of(),
        acknowledgement);
  }

  private static Preview preview(Verdict verdict, Summary summary, List<Risk> risks) {
    return new Preview(
        new Revision(CommitId.NONE, Digest.ZERO),
        new Revision(HEAD, Digest.ZERO),
        Freshness.CURRENT,
        new Inventory(Digest.ZERO, new Inventory.Manifests()),
        "1",
        summary,
        verdict,
        risks,
        List.of(),
        List.of(),
        List.of(
            new Finding(
                "PCL2001",
                Finding.Level.ERROR,
                new Place("a.yaml", 0, 0),
                "web",
                "there is no field `prot`",
                "",
                List.of())));
  }

  private static Verdict verdict(Gate gate, String reason) {
    return new Verdict(gate, List.of(), List.of(), reason);
  }

  private static PreviewReports reports(Verdict verdict, Summary summary, Risk... risks) {
    return new PreviewReports(preview(verdict, summary, List.of(risks)), TARGET);
  }

  @Test
  void theSummaryHasTheOpenRisksWorstFirstAndWhatChanges() {
    var place = new Place("a.yaml", 3, 5);
    var reports =
        reports(
            verdict(Gate.FAIL, ""),
            CONNECTIONS,
            risk("R007", Severity.LOW, place, ""),
            risk("R001", Severity.HIGH, place, ""),
            risk("R002", Severity.CRITICAL, place, ""),
            risk("R006", Severity.HIGH, place, "it is meant"));

    assertThat(reports.comment().summary())
        .isEqualTo("1 critical, 1 high, 1 low, connections +14 ~1 -3");
    assertThat(reports(verdict(Gate.PASS, ""), Summary.NOTHING).comment().summary())
        .isEqualTo("nothing changes");
  }

  @ParameterizedTest
  @CsvSource({"PASS,SUCCESS", "FAIL,FAILURE", "INVALID,FAILURE", "CUT_OFF,ERROR"})
  void theVerdictIsTheStateOfTheCheck(Gate gate, State state) {
    var status = reports(verdict(gate, "a reason"), Summary.NOTHING).check().status();

    assertThat(status.state()).isEqualTo(state);
    assertThat(status.commit()).isEqualTo(HEAD);
    assertThat(status.context()).isEqualTo("portcullis/preview");
    assertThat(status.target()).isEqualTo(TARGET);
    assertThat(status.description())
        .isEqualTo(state == State.SUCCESS || gate == Gate.FAIL ? "nothing changes" : "a reason");
  }

  @Test
  void mistakesAndOpenRisksAreAnnotatedWhereTheyStand() {
    var reports =
        reports(
            verdict(Gate.FAIL, ""),
            CONNECTIONS,
            risk("R001", Severity.HIGH, new Place("b.yaml", 3, 5), ""),
            risk("R004", Severity.MEDIUM, new Place("b.yaml", 9, 5), ""),
            risk("R016", Severity.HIGH, Place.NOWHERE, ""),
            risk("R006", Severity.LOW, new Place("b.yaml", 4, 5), "it is meant"));

    assertThat(reports.check().findings().annotations())
        .containsExactly(
            new Annotation("a.yaml", 1, Level.FAILURE, "PCL2001", "there is no field `prot`"),
            new Annotation("b.yaml", 3, Level.FAILURE, "R001 a title", "a message"),
            new Annotation("b.yaml", 9, Level.WARNING, "R004 a title", "a message"));
  }

  @Test
  void theTextLeadsToTheWholePreviewAndFits() {
    var reports = reports(verdict(Gate.PASS, ""), CONNECTIONS);
    String text = reports.comment().text().within(65_000);

    assertThat(text).startsWith("## ").endsWith("\n[The whole preview](" + TARGET + ")\n");
    assertThat(reports.comment().text().within(text.length())).isEqualTo(text);
    assertThat(new PreviewReports(reports.preview(), "").comment().text().within(65_000))
        .doesNotContain("](");
  }

  @Test
  void aHeadIsPendingWhileItsPreviewIsMade() {
    assertThat(PreviewReports.begun(HEAD).status().state()).isEqualTo(State.PENDING);
    assertThat(PreviewReports.begun(HEAD).status().context()).isEqualTo("portcullis/preview");
  }

  @Test
  void aMistakeOfOursEndsThePendingCheckAndPassesNothing() {
    CommitStatus status = PreviewReports.failed(HEAD).status();

    assertThat(status.state()).isEqualTo(State.ERROR);
    assertThat(status.context()).isEqualTo(PreviewReports.begun(HEAD).status().context());
    assertThat(status.description()).contains("the reconciler's log");
  }
}
