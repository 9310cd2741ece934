package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.RefusingKernel.Verb;
import dev.portcullis.enforcer.apply.Expected;
import dev.portcullis.enforcer.apply.StandIn;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.snapshot.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What others change is put right whatever is in force, and whatever else is going on.
class DriftInEveryModeTest {
  private final DriftedNode drifted = new DriftedNode();
  private final NodeInMemory node = drifted.node;

  @Test
  void aChangeByOthersDuringOurOwnIsFoundLater() {
    node.confirmed(0);
    var done = new ArrayList<String>();
    node.refusing.object(call -> {
      if (call.verb() == Verb.READ && done.isEmpty() && node.refusing.calls.size() > 1) {
        done.add("after the rules were restored");
        drifted.foreign(Family.IPV6, "-I FORWARD -j ACCEPT");
      }
    });
    node.refusing.calls.clear();
    Wanted next = node.ask(Order.ENFORCE, 0, 1);
    node.refusing.relent();
    assertThat(done).isNotEmpty();

    node.pass(DriftedNode.NOTICED);

    node.expectInForce(next);
    assertThat(drifted.found()).contains("a rule stands above our jump in FORWARD");
  }

  @Test
  void scenario11AFrozenNodeKeepsItsRules() {
    Wanted wanted = node.confirmed(0, 1);
    node.follow(new Target.Freeze(node.order(Order.FREEZE, 0)));
    drifted.foreign(Family.IPV4, "-D FORWARD -j pcl-forward");
    drifted.sets("flush " + drifted.setOf(0) + "\n");

    node.pass(DriftedNode.NOTICED);

    node.expectInForce(wanted);
    assertThat(drifted.found()).contains("our jump is missing");
    assertThat(node.situation().mode()).isEqualTo(Mode.FROZEN);
  }

  @Test
  void scenario11LastGoodIsKeptWhileTheNewestSnapshotIsInQuarantine() {
    Wanted good = node.confirmed(0);
    node.refusing.refuse(Verb.TEST, List.of(Family.IPV4), "no such match");
    node.ask(Order.ENFORCE, 0, 1);
    node.refusing.relent();
    drifted.foreign(Family.IPV4, "-D FORWARD -j pcl-forward");

    node.pass(DriftedNode.NOTICED);

    node.expectInForce(good);
    assertThat(drifted.found()).contains("our jump is missing");
    assertThat(node.situation().mode()).isEqualTo(Mode.LAST_GOOD);
  }

  @Test
  void scenario11LastGoodIsKeptWithoutABrokerAndItsMembersStay() {
    Wanted good = node.confirmed(0, 1);
    drifted.sets("add " + drifted.setOf(1) + " 10.8.8.8\n"); // Came after what is on disk.
    node.restartAndResume();
    node.pass(DriftedNode.NOTICED);
    drifted.foreign(Family.IPV4, ":pcl-forward - [0:0]");
    drifted.sets("flush " + drifted.setOf(0) + "\n");

    node.pass(DriftedNode.NOTICED);

    assertThat(new Expected(good, RenderSettings.DEFAULT).table(Family.IPV4))
        .isEqualTo(drifted.actual(Family.IPV4));
    assertThat(node.members(0)).containsExactly("10.0.0.1", "10.0.0.2");
    assertThat(node.members(1)).containsExactly("10.0.1.1", "10.8.8.8");
    assertThat(drifted.found())
        .contains("chain pcl-forward")
        .contains("has 0 members instead of 2");
  }

  @Test
  void whatIsInForceIsKeptWhileWhatIsAskedCannotBeWrittenDown() {
    Wanted good = node.confirmed(0);
    node.refusing.refuse("Another app is currently holding the xtables lock; timed out");
    node.ask(Order.ENFORCE, 0, 1);
    drifted.foreign(Family.IPV4, "-D FORWARD -j pcl-forward");
    node.pass(DriftedNode.NOTICED);
    node.refusing.relent();

    node.pass(Duration.ofMinutes(2));

    assertThat(node.enforced()).isNotEqualTo(good.snapshot().digest());
    assertThat(node.kernel.chains(Family.IPV4).get("FORWARD"))
        .containsExactly("-A FORWARD -j pcl-forward");
  }

  @Test
  void scenario09AnAnswerWhileOthersTookTheRulesAwayProvesNothing() {
    Wanted good = node.confirmed(0);
    node.ask(Order.ENFORCE, NodeInMemory.CUTTING);
    for (int second = 0; second < NodeInMemory.WINDOW.toSeconds(); second++) {
      drifted.foreign(Family.IPV4, ":pcl-forward - [0:0]");
      node.answersAnyway = true; // The rules are gone for a moment, and the broker answers.
      node.enforcement().tend();
      node.answersAnyway = false;
      node.enforcement().look();
      node.pass(Duration.ofSeconds(1));
    }
    node.pass(Duration.ofMinutes(3));

    node.expectInForce(good);
    assertThat(node.outcomes()).contains(Outcome.ROLLED_BACK).doesNotContain(Outcome.CONFIRMED);
  }

  @Test
  void driftInAConfirmWindowIsPutRightAndTheSnapshotIsConfirmedAllTheSame() {
    node.confirmed(0);
    Wanted next = node.ask(Order.ENFORCE, 0, 1);
    drifted.foreign(Family.IPV4, ":pcl-forward - [0:0]");

    node.pass(NodeInMemory.WINDOW);

    node.expectInForce(next);
    assertThat(node.outcomes()).containsExactly(Outcome.APPLIED, Outcome.DRIFT, Outcome.CONFIRMED);
  }

  @Test
  void aRetiredNodeStaysEmpty() {
    node.confirmed(0);
    node.follow(new Target.Remove(node.order(Order.REMOVE, 0)));
    drifted.foreign(Family.IPV4, ":pcl-forward - [0:0]", "-A FORWARD -j pcl-forward");

    node.pass(DriftedNode.NOTICED);

    assertThat(node.kernel.chains(Family.IPV4).keySet()).noneMatch(name -> name.startsWith("pcl-"));
    assertThat(drifted.found()).contains("nobody wants it");
  }

  @Test
  void whatStandsInBeforeTheFirstSnapshotIsKept() {
    node.beforeFirst = StandIn.CLOSED;
    node.restartAndResume();
    List<String> before = node.kernel.chains(Family.IPV4).get("FORWARD");
    assertThat(before).isNotEmpty();
    drifted.foreign(Family.IPV4, drifted.emptying(Family.IPV4, "FORWARD"));

    node.pass(DriftedNode.NOTICED);

    assertThat(node.kernel.chains(Family.IPV4).get("FORWARD")).isEqualTo(before);
  }

  @Test
  void aKernelThatCannotBeReadIsReportedOnceAndRead() {
    Wanted wanted = node.confirmed(0);
    node.refusing.counts = false;
    node.refusing.refuse(Verb.READ, List.of(Family.values()), "no such file");
    node.pass(Duration.ofMinutes(2));
    assertThat(node.outcomes()).containsExactly(Outcome.REFUSED);
    drifted.foreign(Family.IPV4, "-D FORWARD -j pcl-forward");
    node.refusing.relent();

    node.pass(Duration.ofMinutes(2));

    node.expectInForce(wanted);
  }
}
