package dev.portcullis.enforcer.agent;

import static dev.portcullis.enforcer.agent.NodeInMemory.CUTTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kafka.MemoryCluster;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.snapshot.Order;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes in whatever order: snapshots that cut the node off and others, a network that
/// comes and goes, restarts and reboots. When the network has been there for long enough, the node
/// is not cut off, and what is wanted is in force unless that would cut it off.
class ConfirmLawTest {
  private static final List<Integer[]> SNAPSHOTS =
      List.of(
          new Integer[] {0},
          new Integer[] {1},
          new Integer[] {0, 1},
          new Integer[] {0, CUTTING},
          new Integer[] {CUTTING});

  /// The longest wait before what could not be proved is judged again is 256 windows.
  private static final Duration LONG_ENOUGH = NodeInMemory.WINDOW.multipliedBy(300);

  @ParameterizedTest
  @ValueSource(
      longs = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
        26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40
      })
  void aNodeIsNotLost(long seed) {
    var random = new Random(seed);
    var node = new NodeInMemory();
    node.confirmed(0);
    Wanted wanted = node.confirmed(1);
    for (int step = 0; step < 40; step++) {
      switch (random.nextInt(6)) {
        case 0, 1 -> wanted = node.ask(Order.ENFORCE, pick(random));
        case 2 -> node.networkUp = random.nextBoolean();
        case 3 -> restart(random, node, wanted);
        default -> node.pass(Duration.ofSeconds(random.nextInt(30)));
      }
    }
    node.networkUp = true;
    node.pass(LONG_ENOUGH);

    String what = "seed " + seed;
    assertThat(node.members(CUTTING)).as(what).isEmpty();
    boolean cuts = wanted.sets().containsKey(MemoryCluster.set(CUTTING));
    assertThat(node.situation().mode()).as(what).isEqualTo(cuts ? Mode.LAST_GOOD : Mode.ENFORCING);
    if (!cuts) {
      node.expectInForce(wanted);
      assertThat(digestOf(node.archive.load().lastGood()))
          .as(what)
          .isEqualTo(wanted.snapshot().digest().text());
    }
    assertThat(node.outcomes()).as(what).contains(Outcome.APPLIED);
  }

  private static Integer[] pick(Random random) {
    return SNAPSHOTS.get(random.nextInt(SNAPSHOTS.size()));
  }

  private static void restart(Random random, NodeInMemory node, Wanted wanted) {
    if (random.nextBoolean()) {
      node.reboot();
    } else {
      node.restart();
    }
    node.parts.resumption().resume();
    node.follow(new Target.Enforce(wanted));
  }

  private static String digestOf(LastGood lastGood) {
    return lastGood instanceof LastGood.Kept(Wanted good) ? good.snapshot().digest().text() : "";
  }
}
