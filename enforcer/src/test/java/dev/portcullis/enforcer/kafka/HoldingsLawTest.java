package dev.portcullis.enforcer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.SetNeed;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// However the topics are written, compacted, read and read again: what is handed over is what the
/// reconciler meant at those sequences, and in the end it is the newest.
class HoldingsLawTest {
  private static final int SEEDS = Boolean.getBoolean("portcullis.full") ? 20_000 : 500;
  private static final int STEPS = 25;

  /// Three sets that lie in one partition, so that it is read again while some of them are held,
  /// and one that does not.
  private static final List<Integer> SETS = sets();

  private static List<Integer> sets() {
    var neighbours = IntStream.range(0, 1000).filter(set -> place(set).equals(place(0))).limit(3);
    var stranger = IntStream.range(0, 1000).filter(set -> !place(set).equals(place(0))).limit(1);
    return IntStream.concat(neighbours, stranger).boxed().toList();
  }

  private static Place place(int set) {
    return Place.ofSet(MemoryCluster.set(set));
  }

  @Test
  void whatIsHandedOverIsExactlyWhatWasMeantHoweverItIsRead() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var random = new SplittableRandom(seed);
      var cluster = new MemoryCluster();
      NodeSnapshot last = begin(cluster);
      var reader = new StepReader(cluster.topics, new Fence.Open());
      for (int step = 0; step < STEPS; step++) {
        last = write(cluster, random, last);
        if (random.nextInt(40) == 0) {
          reader = new StepReader(cluster.topics, new Fence.Open());
        }
        reader.step(random);
        checkHanded(reader, cluster, seed);
      }
      reader.catchUp();
      checkHanded(reader, cluster, seed);
      checkNewest(reader, cluster, last, seed);
    }
  }

  private static NodeSnapshot begin(MemoryCluster cluster) {
    SETS.forEach(set -> cluster.change(set, List.of("10.0.0.1"), List.of()));
    return cluster.publish(Order.ENFORCE, SETS.subList(0, 1));
  }

  private static NodeSnapshot write(
      MemoryCluster cluster, RandomGenerator random, NodeSnapshot last) {
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        return cluster.publish(Order.ENFORCE, someSets(random));
      }
      case 2 -> compactSomewhere(cluster.topics, random);
      default -> changeSome(cluster, random);
    }
    return last;
  }

  private static List<Integer> someSets(RandomGenerator random) {
    return SETS.stream().filter(_ -> random.nextBoolean()).toList();
  }

  private static void compactSomewhere(MemoryTopics topics, RandomGenerator random) {
    for (Place place : topics.places()) {
      // The newest segment is never compacted; here: at least the last record stays as it is.
      long dirtyEnd = random.nextLong(topics.end(place));
      topics.compact(place, dirtyEnd, random.nextLong(dirtyEnd + 1));
    }
  }

  private static void changeSome(MemoryCluster cluster, RandomGenerator random) {
    int set = SETS.get(random.nextInt(SETS.size()));
    List<String> removed =
        cluster.membersOf(set).stream().filter(_ -> random.nextInt(4) == 0).toList();
    List<String> added =
        random
            .ints(random.nextInt(4), 0, 250)
            .mapToObj(number -> "10.1.0." + number)
            .filter(member -> !removed.contains(member))
            .toList();
    cluster.change(set, added, removed);
  }

  private static void checkHanded(StepReader reader, MemoryCluster cluster, long seed) {
    reader.targets.forEach(target -> {
      assertThat(target).as("seed %d", seed).isInstanceOf(Target.Enforce.class);
      var wanted = ((Target.Enforce) target).wanted();
      assertThat(wanted.sections().keySet())
          .as("sections, seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(
              target.snapshot().rules().sections().stream().map(ref -> ref.digest()).toList());
      checkContents(wanted.sets(), cluster, seed);
      for (SetNeed need : target.snapshot().provenance().sets()) {
        assertThat(wanted.sets())
            .as("seed %d", seed)
            .hasEntrySatisfying(
                need.set(),
                set -> assertThat(set.header().sequence()).isGreaterThanOrEqualTo(need.sequence()));
      }
    });
    checkContents(reader.changed, cluster, seed);
    reader.targets.clear();
  }

  private static void checkContents(
      SortedMap<SetId, WantedSet> sets, MemoryCluster cluster, long seed) {
    sets.forEach((id, set) ->
        assertThat(set.members())
            .as("set %s at %s, seed %d", id, set.header().sequence(), seed)
            .isEqualTo(cluster.contentOf(id, set.header().sequence())));
  }

  private static void checkNewest(
      StepReader reader, MemoryCluster cluster, NodeSnapshot last, long seed) {
    assertThat(reader.holdings.isWaiting()).as("still waiting, seed %d", seed).isFalse();
    assertThat(reader.holdings.toRead()).as("still to read, seed %d", seed).isEmpty();
    assertThat(reader.refusals).as("refused, seed %d", seed).isEmpty();
    for (SetNeed need : last.provenance().sets()) {
      int number =
          SETS.stream()
              .filter(set -> MemoryCluster.set(set).equals(need.set()))
              .findFirst()
              .orElseThrow();
      assertThat(reader.changed)
          .as("set %d, seed %d", number, seed)
          .hasEntrySatisfying(
              need.set(), set -> assertThat(set.members()).isEqualTo(cluster.contentOf(number)));
    }
  }
}
