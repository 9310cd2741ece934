package dev.portcullis.reconciler.replay;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.wire.StoredRecord;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.audit.Recompilation;
import dev.portcullis.reconciler.audit.Recomputed;
import dev.portcullis.reconciler.audit.ReportCheck;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.StoredTopic;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// A journal that is replayed from nothing, and what is found on the way. Reports are taken before
/// any event.
public final class Replay {
  private final ReportCheck reports = new ReportCheck();
  private final Recompilation recompilation = new Recompilation(this::compiled);
  private final Consumer<StoredRecord> besides;
  private Recompilation.Watch watch = Recompilation.Watch.NOBODY;

  public Replay() {
    this(_ -> {});
  }

  /// `besides` is handed each record of the reports topic too.
  public Replay(Consumer<StoredRecord> besides) {
    this.besides = besides;
  }

  private void compiled(Recomputed recomputed) {
    reports.compiled(recomputed);
    watch.compiled(recomputed);
  }

  /// Takes records of the reports topic, which are judged on the way.
  public void takeReports(List<StoredRecord> records) {
    records.forEach(record -> {
      reports.take(record);
      besides.accept(record);
    });
  }

  /// Takes the next events.
  public void take(List<Envelope> events) {
    recompilation.take(events);
  }

  Recomputed now() {
    return recompilation.outcome().recomputed();
  }

  /// Has `each` told of what is compiled while `reading` goes on.
  void watching(Recompilation.Watch each, Runnable reading) {
    watch = each;
    reading.run();
    watch = Recompilation.Watch.NOBODY;
  }

  /// What is found once all events were taken, or the first ones that were wanted; `published` is
  /// what is to be said of the published topics.
  public Findings findings(ReportCheck.Reach reach, PublishedVerdict published) {
    Recompilation.Outcome outcome = recompilation.outcome();
    reports.ends(outcome.recomputed(), reach);
    return new Findings(outcome, reports.tally(), reports.differences(), published);
  }

  /// Replays all of the journal that Kafka holds, which `journal` reads, and judges by it what
  /// nodes reported and what is published. Publishing may be behind the journal for as long as
  /// `patience`.
  ///
  /// @throws dev.portcullis.reconciler.kafka.KafkaUnavailableException when the brokers cannot be
  ///   asked
  public static Findings live(KafkaSettings kafka, JournalTail journal, Duration patience)
      throws InterruptedException {
    return new Replay().judged(kafka, journal, patience);
  }

  /// The same with this replay, which has taken nothing yet.
  public Findings judged(KafkaSettings kafka, JournalTail journal, Duration patience)
      throws InterruptedException {
    try (var stored = new StoredTopic(kafka, Topic.REPORTS)) {
      stored.readToEnd(this::takeReports);
    }
    journal.readOn(this::take);
    reports.ends(now(), ReportCheck.Reach.WHOLE);
    PublishedVerdict published = new PublishedJudge(kafka, this, journal).judge(patience);
    Recompilation.Outcome outcome = recompilation.outcome();
    return new Findings(outcome, reports.tally(), reports.differences(), published);
  }
}
