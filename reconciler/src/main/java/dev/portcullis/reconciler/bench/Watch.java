package dev.portcullis.reconciler.bench;

import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.TopicTail;
import dev.portcullis.reconciler.kafka.TopicTail.Arrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Sees what nodes can read, as soon as they can.
final class Watch implements AutoCloseable {
  /// Nothing that is waited for takes longer.
  static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Duration QUIET = Duration.ofMillis(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofNanos(200_000);

  private final TopicTail tail;

  Watch(KafkaSettings kafka) {
    tail = new TopicTail(kafka, List.of(Topic.SECTIONS, Topic.IPSETS, Topic.SNAPSHOTS));
  }

  /// The first that is published from here on.
  List<Arrival> next() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LONGEST.toNanos()) {
      List<Arrival> arrivals = tail.poll(Duration.ofSeconds(1));
      if (!arrivals.isEmpty()) {
        return arrivals;
      }
    }
    throw new IllegalStateException("nothing was published within " + LONGEST);
  }

  /// What else is published, until nothing has come for a moment.
  List<Arrival> rest() {
    List<Arrival> all = new ArrayList<>();
    List<Arrival> more = tail.poll(QUIET);
    while (!more.isEmpty()) {
      all.addAll(more);
      more = tail.poll(QUIET);
    }
    return all;
  }

  /// Waits until `condition` holds, looking every fifth of a millisecond.
  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(what + " took longer than " + LONGEST);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  @Override
  public void close() {
    tail.close();
  }
}
