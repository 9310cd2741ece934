package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.RefusingKernel.Verb;
import dev.portcullis.enforcer.apply.RandomWanted;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said of drift, how often, and what is none.
class DriftFightTest {
  private final DriftedNode drifted = new DriftedNode();
  private final NodeInMemory node = drifted.node;

  @Test
  void whatWeChangeOurselvesIsNoDrift() {
    for (long seed = 1; seed <= 40; seed++) {
      node.follow(new Target.Enforce(RandomWanted.draw(seed)));
      node.enforcement().look();
      node.pass(Duration.ofSeconds(4));
      assertThat(node.outcomes()).as("seed %d", seed).doesNotContain(Outcome.DRIFT);
    }
  }

  @Test
  void membersThatFollowAreNoDriftAndADriftAmongThemIs() {
    node.confirmed(0, 1);
    for (int i = 1; i <= 50; i++) {
      node.cluster.change(0, List.of("10.5.0." + i), List.of());
      node.followSet(0);
      node.enforcement().look();
    }
    assertThat(node.outcomes()).isEmpty();
    drifted.sets("del " + drifted.setOf(0) + " 10.5.0.7\n");

    node.pass(DriftedNode.NOTICED);

    assertThat(drifted.found())
        .isEqualTo("ipv4: set " + drifted.setOf(0) + " has 51 members instead of 52");
    assertThat(node.members(0)).contains("10.5.0.7");
  }

  @Test
  void whereTheKernelCountsItsChangesNothingIsReadWhileThereAreNone() {
    node.confirmed();
    node.pass(DriftedNode.NOTICED);
    var reads = new ArrayList<Verb>();
    node.refusing.object(call -> reads.add(call.verb()));

    node.pass(Duration.ofMinutes(4));

    assertThat(reads).isEmpty();
  }

  @Test
  void aFightIsSaidOnceHealedWithGrowingWaitsAndSaidToBeOver() {
    Wanted wanted = node.confirmed(0);
    node.refusing.calls.clear();
    int seconds = 1_800;
    for (int second = 0; second < seconds; second++) {
      drifted.foreign(Family.IPV4, drifted.emptying(Family.IPV4, "FORWARD"));
      node.pass(Duration.ofSeconds(1));
      node.enforcement().recover();
    }
    List<String> codes =
        node.reports.all.stream()
            .filter(report -> report.outcome() == Outcome.DRIFT)
            .map(report -> report.errors().getFirst().code())
            .toList();
    assertThat(codes).containsExactly("PCL5302", "PCL5302", "PCL5302", "PCL5310");
    assertThat(node.situation().mode()).as("others rule here").isEqualTo(Mode.DEGRADED);
    long heals = node.refusing.calls.stream().filter(call -> call.verb() == Verb.RESTORE).count();
    assertThat(heals).as("2, 4 … 60 seconds apart, and never given up").isBetween(25L, 45L);

    node.pass(Duration.ofMinutes(7));
    node.enforcement().recover();

    node.expectInForce(wanted);
    assertThat(node.situation().mode()).isEqualTo(Mode.ENFORCING);
    assertThat(node.reports.last().outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(node.outcomes().stream().filter(Outcome.UNCHANGED::equals)).hasSize(4);
  }

  @Test
  void afterDriftTheNodeSaysOnceThatAllIsWell() {
    node.confirmed(0);
    drifted.foreign(Family.IPV4, "-D FORWARD -j pcl-forward");
    node.pass(DriftedNode.NOTICED);

    node.enforcement().recover();
    node.enforcement().recover();

    assertThat(node.outcomes()).containsExactly(Outcome.DRIFT, Outcome.UNCHANGED);
  }

  @Test
  void theStatusAndTheMetricsTellOfIt() {
    node.confirmed(0);
    drifted.foreign(Family.IPV4, "-D FORWARD -j pcl-forward");
    node.pass(DriftedNode.NOTICED);
    node.parts.statusWriter().write(node.situation(), List.of(), Duration.ZERO);

    assertThat(node.parts.statusWriter().status().get().drift().found())
        .isEqualTo("ipv4: FORWARD: our jump is missing");
    assertThat(node.parts.metrics().scrape())
        .contains("drift_total{family=\"ipv4\",table=\"filter\",what=\"jump\"} 1.0")
        .contains("fight 0.0");
  }
}
