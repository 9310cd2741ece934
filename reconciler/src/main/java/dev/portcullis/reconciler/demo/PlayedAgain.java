package dev.portcullis.reconciler.demo;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.reconciler.audit.PublishedDifference;
import dev.portcullis.reconciler.audit.Recompilation;
import dev.portcullis.reconciler.audit.ReportCheck;
import dev.portcullis.reconciler.audit.ReportDifference;
import dev.portcullis.reconciler.kafka.BrokenJournalException;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalRecord;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.replay.Findings;
import dev.portcullis.reconciler.replay.PublishedVerdict;
import dev.portcullis.reconciler.replay.Replay;
import java.time.Duration;
import java.util.List;

/// All that was compiled, published and reported follows from the journal alone.
final class PlayedAgain implements Chapter {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Override
  public String title() {
    return "Play the journal again from nothing: it comes to what was published and reported";
  }

  @Override
  public void tell(Stage stage, Telling telling) throws InterruptedException {
    stage.breakable(10, _ -> ForgedReport.send(stage.platform()));
    telling.command("portcullis audit replay --check");
    try (var reader = new JournalReader(stage.platform().kafka(), new JournalStart.Beginning())) {
      long start = System.nanoTime();
      Findings findings =
          Replay.live(
              stage.platform().kafka(),
              batches -> reader.readToEnd(records -> batches.accept(envelopes(records))),
              PATIENCE);
      telling.time(
          "replay", "from nothing to compared", Duration.ofNanos(System.nanoTime() - start));
      telling.found(compiled(findings));
      telling.found(published(findings.published()));
      telling.found(reported(findings));
    } catch (BrokenJournalException e) {
      telling.found(Finding.amiss("the journal is whole", String.valueOf(e.getMessage())));
    }
  }

  private static List<Envelope> envelopes(List<JournalRecord> records) {
    return records.stream().map(JournalRecord::envelope).toList();
  }

  private static Finding compiled(Findings findings) {
    Recompilation.Tally tally = findings.outcome().tally();
    return new Finding(
        "every compilation comes out as the journal says",
        "%d the same, %d not".formatted(tally.same(), tally.different()),
        tally.same() > 0 && tally.different() == 0 && tally.otherCompiler() == 0);
  }

  private static Finding published(PublishedVerdict verdict) {
    String first =
        verdict.differences().stream().findFirst().map(PublishedDifference::toString).orElse("");
    return new Finding(
        "every snapshot, ip set and section in Kafka is as compiled",
        "%d records, %d otherwise %s"
            .formatted(verdict.records(), verdict.different(), first)
            .strip(),
        verdict.records() > 0 && verdict.different() == 0);
  }

  private static Finding reported(Findings findings) {
    ReportCheck.Tally tally = findings.reports();
    String first =
        findings.reportDifferences().stream()
            .findFirst()
            .map(ReportDifference::toString)
            .orElse("");
    return new Finding(
        "every report of a node is about what it was to enforce",
        "%d reports, %d statements right, %d not %s"
            .formatted(tally.reports(), tally.same(), tally.different(), first)
            .strip(),
        tally.reports() > 0 && tally.different() == 0);
  }
}
