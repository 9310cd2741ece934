package dev.portcullis.reconciler.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.reconciler.decide.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Things that have nothing to do with each other may become known in any order, one by one or
/// together: what they compile to is the same, byte for byte.
class InsertionOrderLawTest {
  private static final int ORDERS = 4;

  @Test
  void theOrderInWhichThingsBecomeKnownDoesNotMatter() {
    for (int seed = 0; seed < Histories.count(60, 1_000); seed++) {
      WholeCluster cluster = WholeCluster.draw(seed);
      Batch.Standing asDrawn = asDrawn(cluster);
      assertThat(asDrawn.image().inventory().claims().contested()).as("seed %d", seed).isEmpty();
      for (int order = 0; order < ORDERS; order++) {
        Batch.Standing shuffled = shuffled(cluster, new Random((long) seed * ORDERS + order));
        isTheSame("seed %d, order %d".formatted(seed, order), shuffled, asDrawn);
      }
    }
  }

  private static void isTheSame(String what, Batch.Standing it, Batch.Standing other) {
    Compilation yielded = yielded(it);
    Compilation expected = yielded(other);
    assertThat(IncrementalLawTest.bytesOf(yielded))
        .as(what)
        .isEqualTo(IncrementalLawTest.bytesOf(expected));
    assertThat(yielded.nodesRoot()).as(what).isEqualTo(expected.nodesRoot());
    assertThat(yielded.setsRoot()).as(what).isEqualTo(expected.setsRoot());
    assertThat(it.image().git().resources()).as(what).isEqualTo(other.image().git().resources());
    assertThat(it.image().inventory().objects())
        .as(what)
        .isEqualTo(other.image().inventory().objects());
  }

  /// Without the sets that were wanted on the way and are retained, which is a matter of history.
  private static Compilation yielded(Batch.Standing standing) {
    Compilation compilation = standing.compilation();
    return compilation.releasing(
        standing.image(),
        compilation.sets().keySet().stream().filter(set -> !compilation.isUsed(set)).toList());
  }

  private static Batch.Standing asDrawn(WholeCluster cluster) {
    List<JournalEvent> all = new ArrayList<>(cluster.inventory());
    all.addAll(cluster.commit());
    all.add(RandomHistory.adopted(1));
    return WholeCluster.taken(Histories.start(), all);
  }

  /// The commit comes somewhere amidst the inventory, which comes in batches of some size.
  private static Batch.Standing shuffled(WholeCluster cluster, Random random) {
    List<JournalEvent> inventory = new ArrayList<>(cluster.inventory());
    List<JournalEvent> commit = new ArrayList<>(cluster.commit());
    Collections.shuffle(inventory, random);
    Collections.shuffle(commit, random);
    commit.add(RandomHistory.adopted(1));
    int place = random.nextInt(inventory.size() + 1);
    int size = 1 + random.nextInt(6);
    Batch.Standing standing = inBatches(Histories.start(), inventory.subList(0, place), size);
    standing = WholeCluster.taken(standing, commit);
    return inBatches(standing, inventory.subList(place, inventory.size()), size);
  }

  private static Batch.Standing inBatches(
      Batch.Standing before, List<JournalEvent> events, int size) {
    Batch.Standing standing = before;
    for (int from = 0; from < events.size(); from += size) {
      int to = Math.min(from + size, events.size());
      standing = WholeCluster.taken(standing, events.subList(from, to));
    }
    return standing;
  }
}
