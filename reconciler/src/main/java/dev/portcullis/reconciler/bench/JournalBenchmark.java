package dev.portcullis.reconciler.bench;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.kafka.Leadership;
import java.util.ArrayList;
import java.util.List;

/// How long a start takes on a journal of 100,000 events.
final class JournalBenchmark implements Benchmark {
  private static final int EVENTS = 100_000;
  private static final int BATCH = 2_000;

  @Override
  public String name() {
    return "path";
  }

  @Override
  public void measure(Results results) throws Exception {
    try (var workshop = new Workshop()) {
      workshop.repository().put("README.md", "nothing yet").push("begin");
      try (var leadership = Leadership.take(workshop.kafka())) {
        write(leadership);
      }
      long start = System.nanoTime();
      try (var reconciler = workshop.reconciler()) {
        Workshop.awaitReady(reconciler);
        results.add(
            "journal of 100,000 events: start to in-sync", (System.nanoTime() - start) / 1e6, "ms");
      }
    }
  }

  private static void write(Leadership leadership) {
    var id = new JournalId("bench-journal");
    JournalHead head = JournalHead.ofNew(id);
    List<Envelope> batch = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      JournalEvent event =
          i == 0
              ? new LifeEvent.JournalStarted(id, "bench", 1)
              : new InventoryEvent.InventoryPut(
                  BenchObjects.podKey(i % BenchObjects.PODS),
                  BenchObjects.pod(i % BenchObjects.PODS, i / BenchObjects.PODS));
      var fact = new Fact(new Actor("bench"), new Cause.Start(), event);
      Envelope envelope = head.envelope(fact, Timestamp.EPOCH);
      head = head.after(envelope);
      batch.add(envelope);
      if (batch.size() == BATCH || i == EVENTS - 1) {
        leadership.journal().append(batch);
        batch.clear();
      }
    }
  }
}
