package dev.portcullis.reconciler.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Prints what Kafka costs on the way from an event to its publication; asserts only that all of it
/// arrives.
@Tag("kafka")
class LatencyTest {
  private static final int ROUNDS = 200;
  private static final int WARM_UP = 50;

  private final KafkaSettings settings =
      BrokerFixture.fresh(Topic.JOURNAL, Topic.SECTIONS, Topic.IPSETS, Topic.SNAPSHOTS);

  @Test
  void anEventComesBackAndIsPublished() throws InterruptedException {
    var journal = new Journals();
    var readBack = new LinkedBlockingQueue<Long>();
    var reading = new AtomicBoolean(true);
    var reader = new JournalReader(settings, new JournalStart.Beginning());
    Thread thread = Thread.ofPlatform().start(() -> read(reader, reading, readBack));
    var commits = new ArrayList<Long>();
    var returns = new ArrayList<Long>();
    var publishes = new ArrayList<Long>();
    try (var leadership = Leadership.take(settings)) {
      for (int i = 0; i < ROUNDS; i++) {
        long start = System.nanoTime();
        leadership.journal().append(List.of(journal.next()));
        commits.add(System.nanoTime() - start);
        Long seen = readBack.poll(30, TimeUnit.SECONDS);
        assertThat(seen).as("event %d comes back", i).isNotNull();
        returns.add(seen - start);
        long publishing = System.nanoTime();
        leadership
            .publisher()
            .publish(Publications.node(Publications.snapshot("n" + i % 9, Order.ENFORCE)));
        publishes.add(System.nanoTime() - publishing);
      }
    }
    reading.set(false);
    thread.join(10_000);
    reader.close();
    print("append of one event, until committed", commits);
    print("append of one event, until read back", returns);
    print("publication of one snapshot", publishes);
  }

  @Test
  void millionsOfMembersArePublishedAndFoundAgain() {
    int count = Integer.getInteger("portcullis.members", 100_000);
    List<String> members = Publications.members(count);
    try (var leadership = Leadership.take(settings)) {
      long start = System.nanoTime();
      leadership
          .publisher()
          .publish(Publications.set(Publications.change("all()", 1, members, members)));
      System.out.printf("%d members published: %d ms%n", count, millisSince(start));
    }
    BrokerFixture.settle(settings, Topic.IPSETS);
    long start = System.nanoTime();
    PublishedTopics found = PublishedTopics.read(settings);
    System.out.printf("%d members found again: %d ms%n", count, millisSince(start));
    assertThat(found.sets().values())
        .extracting(set -> set.members().size())
        .containsExactly(count);
  }

  private static void read(
      JournalReader reader, AtomicBoolean reading, LinkedBlockingQueue<Long> readBack) {
    while (reading.get()) {
      reader.poll(Duration.ofMillis(200)).forEach(_ -> readBack.add(System.nanoTime()));
    }
  }

  private static void print(String what, List<Long> nanos) {
    List<Long> warm = new ArrayList<>(nanos.subList(WARM_UP, nanos.size()));
    Collections.sort(warm);
    System.out.printf(
        "%s: p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
        what, at(warm, 0.5), at(warm, 0.99), at(warm, 1));
  }

  private static double at(List<Long> sorted, double quantile) {
    return sorted.get((int) Math.round((sorted.size() - 1) * quantile)) / 1e6;
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
