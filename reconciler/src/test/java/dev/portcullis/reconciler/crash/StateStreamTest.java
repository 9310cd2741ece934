package dev.portcullis.reconciler.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.crash.NodeState.Enforced;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateStreamTest {
  private static final int SEEDS = 200;

  private static void forSeeds(Step step, BiConsumer<Enforced, Enforced> check) {
    for (int seed = 0; seed < SEEDS; seed++) {
      var states = new StateStream(new Random(seed));
      Enforced before = states.first();
      check.accept(before, states.next(before, step));
    }
  }

  private static List<Flow> gained(NodeState from, NodeState to) {
    return Flow.ALL.stream().filter(flow -> to.admits(flow) && !from.admits(flow)).toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyStepIsOne(Step step) {
    forSeeds(
        step,
        (before, after) -> assertThat(after).as("%s, from %s", step, before).isNotEqualTo(before));
  }

  @ParameterizedTest
  @EnumSource
  void onlyAStepOfMembersLeavesTheRules(Step step) {
    forSeeds(
        step,
        (before, after) ->
            assertThat(after.rules().equals(before.rules()))
                .as("%s, from %s to %s", step, before, after)
                .isEqualTo(step == Step.MEMBERS));
  }

  @Test
  void fromWhereverSomethingIsAdmittedOneCanTighten() {
    forSeeds(
        Step.TIGHTENING,
        (before, after) -> {
          boolean admitsSomething =
              Flow.ALL.stream().anyMatch(flow -> flow.port() != Port.OPEN && before.admits(flow));
          if (admitsSomething) {
            assertThat(gained(after, before)).as("from %s to %s", before, after).isNotEmpty();
            assertThat(gained(before, after)).as("from %s to %s", before, after).isEmpty();
          }
        });
  }

  @Test
  void fromWhereverSomethingIsDeniedOneCanLoosen() {
    forSeeds(
        Step.LOOSENING,
        (before, after) -> {
          boolean deniesSomething =
              Flow.ALL.stream().anyMatch(flow -> flow.port() != Port.SHUT && !before.admits(flow));
          if (deniesSomething) {
            assertThat(gained(before, after)).as("from %s to %s", before, after).isNotEmpty();
            assertThat(gained(after, before)).as("from %s to %s", before, after).isEmpty();
          }
        });
  }
}
