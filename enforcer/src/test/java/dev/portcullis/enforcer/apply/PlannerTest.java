package dev.portcullis.enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.iptables.ChainChange;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.SetChange;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
  private final MemoryKernel kernel = new MemoryKernel();
  private final Planner planner = new Planner(kernel, RenderSettings.DEFAULT);
  private final Applier applier = new Applier(kernel, RenderSettings.DEFAULT, () -> 0);

  private String everything() throws KernelException {
    return kernel.save(Family.IPV4) + kernel.save(Family.IPV6) + kernel.sets();
  }

  private ApplyOutcome apply(Wanted wanted) {
    return applier.apply(wanted, new LastGood.None());
  }

  /// Whatever was before and is wanted, what is planned is what an apply then does, and planning
  /// leaves the kernel alone.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whatIsPlannedIsWhatAnApplyDoes(long seed) throws KernelException {
    assertThat(apply(RandomWanted.draw(seed))).isInstanceOf(ApplyOutcome.Applied.class);
    Wanted next = RandomWanted.draw(seed + 1_000);
    String before = everything();

    PlannedChange planned = planner.toFollow(next);

    assertThat(everything()).as("seed %d", seed).isEqualTo(before);
    List<String> expected = patched(planned);
    ApplyOutcome outcome = apply(next);
    assertThat(rules()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(planned.sets().stream().mapToLong(SetChange::added).sum())
        .as("seed %d", seed)
        .isEqualTo(outcome.work().members().added());
    assertThat(planner.toFollow(next).isEmpty()).as("seed %d", seed).isTrue();
  }

  private List<String> rules() {
    List<String> rules = new ArrayList<>();
    for (Family family : Family.values()) {
      SequencedMap<String, List<String>> chains = kernel.chains(family);
      chains.values().forEach(lines -> lines.forEach(line -> rules.add(family.text() + line)));
    }
    return rules;
  }

  /// The rules of the kernel, after what is planned.
  private List<String> patched(PlannedChange planned) {
    List<String> rules = rules();
    planned
        .chains()
        .forEach((family, changes) -> {
          for (ChainChange change : changes) {
            for (String line : change.lines()) {
              String rule = family.text() + line.substring(1);
              boolean done = line.startsWith("+") ? rules.add(rule) : rules.remove(rule);
              assertThat(done).as(rule).isTrue();
            }
          }
        });
    return rules;
  }

  @Test
  void aNodeThatHoldsWhatIsWantedWouldChangeNothing() throws KernelException {
    Wanted wanted = RandomWanted.draw(4);
    apply(wanted);

    assertThat(planner.toFollow(wanted).isEmpty()).isTrue();
    assertThat(planner.toRestore(wanted).isEmpty()).isTrue();
  }

  @Test
  void toRestoreLeavesMembersAndToFollowDoesNot() throws KernelException {
    Wanted wanted = RandomWanted.draw(4);
    apply(wanted);
    String set = kernel.sets().lastKey();
    kernel.restoreSets("flush " + set + "\nadd " + set + " 10.99.0.1\n");

    assertThat(planner.toRestore(wanted).isEmpty()).isTrue();
    assertThat(planner.toFollow(wanted).sets())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.set()).isEqualTo(set);
          assertThat(change.someRemoved()).containsExactly("10.99.0.1");
        });
  }

  @Test
  void aRetiredNodeWouldLoseEverythingOfOurs() throws KernelException {
    apply(RandomWanted.draw(4));
    Wanted removal = new WantedDraft().order(Order.REMOVE).build();

    PlannedChange planned = planner.toFollow(removal);

    assertThat(planned.chains().get(Family.IPV4))
        .filteredOn(change -> change.chain().equals("FORWARD"))
        .singleElement()
        .satisfies(change -> assertThat(change.lines()).containsExactly("-" + jump()));
    assertThat(planned.sets()).allMatch(change -> change.fate() == SetChange.Fate.REMOVED);
  }

  private static String jump() {
    return "-A FORWARD -j pcl-forward";
  }

  @Test
  void aFrozenNodeKeepsItsRules() throws KernelException {
    apply(RandomWanted.draw(4));
    Wanted frozen = new WantedDraft().order(Order.FREEZE).build();

    assertThat(planner.toFollow(frozen).isEmpty()).isTrue();
  }
}
