package dev.portcullis.reconciler.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.signature.VerificationKey;
import dev.portcullis.events.wire.JournalChain;
import dev.portcullis.events.wire.OpenedEvent;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.reconciler.audit.Verification;
import dev.portcullis.reconciler.audit.Weighed;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Past;
import dev.portcullis.reconciler.image.Readied;
import dev.portcullis.reconciler.parallel.InOrder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Verifies and replays a journal, as the commands do, and says how long it took: the median of
/// some runs on the clock, and what all processors together spent on an event.
final class AuditTrial {
  private static final int RUNS = 3;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Results results;
  private final Journal journal;
  private final List<ClusterImage> held = new ArrayList<>(1);
  private double seconds;
  private double heap;

  AuditTrial(Results results, Journal journal) {
    this.results = results;
    this.journal = journal;
  }

  /// Hands on what is stored, as long as it is wanted.
  @FunctionalInterface
  interface Journal {
    void read(Predicate<List<StoredEvent>> batches) throws Exception;
  }

  /// Something that is measured.
  private interface Run {
    void run() throws Exception;
  }

  /// How long a run of the newest trial took.
  double seconds() {
    return seconds;
  }

  /// How many megabytes of heap the image takes that the newest replay came to.
  double heap() {
    return heap;
  }

  /// Verifies so many events, checkpoints and all.
  void verify(String name, long events, VerificationKey key) throws Exception {
    measure(
        name,
        events,
        () -> {
          var verification =
              new Verification(
                  new Verification.Witnesses(List.of(), Trust.in(List.of(key)), List.of()));
          read(Weighed::of, verification::takeWeighed);
          verification.ends();
          if (!verification.faults().isEmpty() || verification.judged().events() != events) {
            throw new IllegalStateException("the journal is not whole: " + verification.faults());
          }
        });
    results.addOver(name, events / seconds, "events/s", 200_000);
  }

  /// Follows the chain of the first so many events and folds them, up to `moment`.
  void replay(String name, long events, AsOf moment) throws Exception {
    measure(
        name,
        events,
        () -> {
          var past = new Past(moment);
          var chain = JournalChain.fromTheBeginning();
          read(
              Opened::of,
              batch -> past.takeReadied(batch.stream().map(it -> it.follow(chain)).toList()));
          var found = past.found().orElseThrow();
          if (found.image().journal().next().value() != events) {
            throw new IllegalStateException("not all was folded: " + found.image().journal());
          }
          held.clear();
          held.add(found.image());
        });
    results.addOver(name, events / seconds, "events/s", 100_000);
    double both = heapUsed();
    held.clear();
    heap = (both - heapUsed()) / 1e6;
  }

  /// An event with all that was made of it alone.
  private record Opened(OpenedEvent event, List<Readied> readied) {
    static Opened of(StoredEvent stored) {
      OpenedEvent opened = OpenedEvent.of(stored);
      return new Opened(
          opened,
          opened.isReadable() ? List.of(Readied.of(opened.decoded().envelope())) : List.of());
    }

    Readied follow(JournalChain chain) {
      var _ = chain.next(event);
      return readied.getFirst();
    }
  }

  private <R> void read(Function<StoredEvent, R> work, Predicate<List<R>> batches)
      throws Exception {
    try (var ahead =
        new InOrder<List<StoredEvent>, List<R>>(
            events -> events.stream().map(work).toList(), batches)) {
      journal.read(ahead::take);
      ahead.finish();
    }
  }

  private void measure(String name, long events, Run run) throws Exception {
    var spans = new Latencies();
    long spent = SYSTEM.getProcessCpuTime();
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      run.run();
      spans.addMillis((System.nanoTime() - start) / 1e6);
    }
    spent = SYSTEM.getProcessCpuTime() - spent;
    seconds = spans.percentile(50) / 1e3;
    results.add(name + ", spent by all processors on an event", spent / 1e3 / RUNS / events, "us");
  }

  private static long heapUsed() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
