package dev.portcullis.enforcer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final MemoryCluster cluster = new MemoryCluster();
  private final Inbox inbox = new Inbox();

  @Test
  void aNewerTargetTakesThePlaceOfOneThatWasNotPickedUp() throws InterruptedException {
    NodeSnapshot newer = cluster.snapshot(Order.REMOVE, List.of());
    put(new Target.Freeze(cluster.snapshot(Order.FREEZE, List.of())));
    put(new Target.Remove(newer));

    assertThat(inbox.take(LONG).target()).containsExactly(new Target.Remove(newer));
    assertThat(inbox.take(Duration.ZERO).isEmpty()).isTrue();
  }

  @Test
  void aSetIsPickedUpOnceAsItIsNow() throws InterruptedException {
    cluster.change(0, List.of("10.0.0.1"), List.of());
    put(0);
    cluster.change(0, List.of("10.0.0.2"), List.of());
    put(0);

    assertThat(inbox.take(LONG).sets()).hasSize(1).containsValue(cluster.held(0));
  }

  @Test
  void whoPicksUpATargetHasTheSetsThatCameWithIt() throws InterruptedException {
    var target = new Target.Remove(cluster.snapshot(Order.REMOVE, List.of()));
    cluster.change(0, List.of("10.0.0.1"), List.of());
    inbox.put(Optional.of(target), held(0));

    News news = inbox.take(LONG);
    assertThat(news.target()).containsExactly(target);
    assertThat(news.sets()).containsValue(cluster.held(0));
  }

  private void put(Target target) {
    inbox.put(Optional.of(target), new TreeMap<>());
  }

  private void put(int number) {
    inbox.put(Optional.empty(), held(number));
  }

  private SortedMap<SetId, WantedSet> held(int number) {
    var sets = new TreeMap<SetId, WantedSet>();
    sets.put(MemoryCluster.set(number), cluster.held(number));
    return sets;
  }

  @Test
  void refusalsAreBounded() throws InterruptedException {
    for (int i = 0; i < 1000; i++) {
      inbox.put(new Refusal.OfRecord(RefusalCode.UNREADABLE, "record " + i));
    }

    assertThat(inbox.take(LONG).refusals())
        .hasSize(64)
        .last()
        .isEqualTo(new Refusal.OfRecord(RefusalCode.UNREADABLE, "record 999"));
  }

  @Test
  void aKnockEndsTheWaitOfAnotherThread() throws InterruptedException {
    Thread knocking = Thread.ofPlatform().start(inbox::knock);
    long start = System.nanoTime();

    assertThat(inbox.take(LONG).isEmpty()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
    knocking.join();
  }
}
