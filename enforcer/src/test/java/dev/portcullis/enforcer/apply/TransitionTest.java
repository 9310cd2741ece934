package dev.portcullis.enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.Work;
import dev.portcullis.events.snapshot.Order;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is foretold of a change is held against a kernel on which the change is made.
class TransitionTest {
  private final MemoryKernel kernel = new MemoryKernel();
  private final Planner planner = new Planner(kernel, RenderSettings.DEFAULT);
  private final Applier applier = new Applier(kernel, RenderSettings.DEFAULT, () -> 0);

  private static Transition between(Wanted before, Wanted after) {
    return Transition.between(before, after, RenderSettings.DEFAULT);
  }

  private ApplyOutcome apply(Wanted wanted) {
    return applier.apply(wanted, new LastGood.None());
  }

  /// The rules in the kernel, which holds none but ours.
  private int rules() {
    return Arrays.stream(Family.values())
        .flatMap(family -> kernel.chains(family).values().stream())
        .mapToInt(List::size)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whatIsForetoldIsWhatAnEnforcerDoesAndReports(long seed) throws KernelException {
    Wanted before = RandomWanted.draw(seed);
    Wanted after = RandomWanted.draw(seed + 1_000);
    assertThat(apply(before)).isInstanceOf(ApplyOutcome.Applied.class);
    int rulesBefore = rules();
    PlannedChange planned = planner.toFollow(after);

    Transition foretold = between(before, after);

    ApplyOutcome outcome = apply(after);
    assertThat(foretold.change().chains()).as("seed %d", seed).isEqualTo(planned.chains());
    assertThat(counts(foretold.change())).as("seed %d", seed).isEqualTo(counts(planned));
    assertThat(foretold.rules()).as("seed %d", seed).isEqualTo(outcome.work().rules());
    assertThat(foretold.before()).as("seed %d", seed).isEqualTo(rulesBefore);
    assertThat(foretold.after()).as("seed %d", seed).isEqualTo(rules());
  }

  /// What becomes of each set, without the few members that are shown of it: which are, is open.
  private static List<String> counts(PlannedChange change) {
    return change.sets().stream()
        .map(set -> "%s %s +%d -%d".formatted(set.set(), set.fate(), set.added(), set.removed()))
        .toList();
  }

  /// Jumps from built-in chains are rules in the kernel, but reports do not count them.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void thereAndBackAddsWhatItTakesAway(long seed) {
    Wanted one = RandomWanted.draw(seed);
    Wanted other = RandomWanted.draw(seed + 1_000);

    Transition there = between(one, other);
    Transition back = between(other, one);

    assertThat(there.rules().added()).as("seed %d", seed).isEqualTo(back.rules().removed());
    assertThat(there.rules().removed()).as("seed %d", seed).isEqualTo(back.rules().added());
    assertThat(there.after() - there.before() - jumps(there))
        .as("seed %d", seed)
        .isEqualTo((int) (there.rules().added() - there.rules().removed()));
  }

  /// How many more jumps there are after the change.
  private static int jumps(Transition transition) {
    return transition.change().chains().values().stream()
        .flatMap(List::stream)
        .filter(chain -> List.of("FORWARD", "INPUT", "OUTPUT").contains(chain.chain()))
        .flatMap(chain -> chain.lines().stream())
        .mapToInt(line -> line.startsWith("+") ? 1 : -1)
        .sum();
  }

  @Test
  void aNodeThatStaysAsItIsChangesNothing() {
    Wanted wanted = RandomWanted.draw(4);

    Transition none = between(wanted, wanted);

    assertThat(none.change().isEmpty()).isTrue();
    assertThat(none.rules()).isEqualTo(Work.Change.NONE);
    assertThat(none.before()).isEqualTo(none.after()).isPositive();
  }

  @Test
  void aRetiredNodeHasNoRuleLeft() {
    Transition retired =
        between(RandomWanted.draw(4), new WantedDraft().order(Order.REMOVE).build());

    assertThat(retired.after()).isZero();
    assertThat(retired.rules()).isEqualTo(new Work.Change(0, retired.before() + jumps(retired)));
  }
}
