package dev.portcullis.enforcer.agent;

import static dev.portcullis.enforcer.agent.NodeInMemory.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.enforcer.agent.RefusingKernel.Verb;
import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.Order;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an enforcer does when it starts again: after a kill anywhere, after a reboot.
class RestartScenariosTest {
  private final NodeInMemory node = new NodeInMemory();

  @Test
  void scenario05AfterARebootLastGoodIsInForceWithoutABroker() {
    Wanted good = node.confirmed(0, 1);
    node.networkUp = false;
    node.reboot();
    node.parts.resumption().resume();

    node.expectInForce(good);
    assertThat(node.situation().mode()).isEqualTo(Mode.LAST_GOOD);
    assertThat(node.outcomes()).containsExactly(Outcome.RESTORED);
    assertThat(node.reports.last().enforced()).isEqualTo(good.snapshot().digest());
  }

  @Test
  void scenario05WhatWasNotConfirmedIsNotRestored() {
    Wanted good = node.confirmed(0);
    node.ask(Order.ENFORCE, 0, 1);
    node.reboot();

    node.parts.resumption().resume();

    node.expectInForce(good);
  }

  @Test
  void scenario05ASecondStartAfterTheRestoreTouchesNothing() {
    Wanted good = node.confirmed(0, 1);
    node.reboot();
    node.parts.resumption().resume();
    node.refusing.calls.clear();
    node.restartAndResume();
    node.follow(new Target.Enforce(good));

    assertThat(node.refusing.calls).isEmpty();
    assertThat(node.reports.last().outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(node.situation().mode()).isEqualTo(Mode.ENFORCING);
  }

  @Test
  void aRestartKeepsMembersThatAreNewerThanTheDisks() {
    node.confirmed(0);
    node.cluster.change(0, List.of("10.0.0.9"), List.of());
    node.followSet(0);
    node.restartAndResume();

    assertThat(node.members(0)).contains("10.0.0.9");
  }

  /// The next process finds no whole rules and ends what was begun, but is refused; last good on
  /// the disk has the members of the day on which it was written.
  @Test
  void scenario03MembersStayNewWhereWhatWasBegunCannotBeEnded() throws KernelException {
    Wanted good = node.confirmed(0);
    node.cluster.change(0, List.of("10.0.0.9"), List.of());
    node.followSet(0);
    Wanted next = node.cluster.wanted(Order.ENFORCE, List.of(0, 1));
    node.refusing.object(call -> {
      if (call.verb() == Verb.RESTORE) {
        throw new Killed(0);
      }
    });
    assertThatThrownBy(() -> node.follow(new Target.Enforce(next))).isInstanceOf(Killed.class);
    node.refusing.refuse(Verb.RESTORE, List.of(Family.IPV4), "out of memory");
    node.kernel.restore(Family.IPV6, "*filter\n:pcl-forward - [0:0]\nCOMMIT\n");
    node.restartAndResume();

    assertThat(node.outcomes()).contains(Outcome.ROLLED_BACK);
    assertThat(holds(node, good)).isTrue();
    assertThat(node.members(0)).contains("10.0.0.9");
    assertThat(node.situation().mode()).isEqualTo(Mode.LAST_GOOD);
  }

  /// A kill at every call of an apply; the process after it has no broker, then gets one.
  @Test
  void scenario03And04AKillAnywhereLeavesOldOrNewAndTheNextProcessGoesOn() {
    int calls = callsOfAnApply();
    assertThat(calls).isGreaterThan(6);
    for (int at = 1; at <= calls; at++) {
      var other = new NodeInMemory();
      Wanted good = other.confirmed(0);
      Wanted next = other.cluster.wanted(Order.ENFORCE, List.of(0, 1));
      killAt(other, at);
      assertThatThrownBy(() -> other.follow(new Target.Enforce(next))).isInstanceOf(Killed.class);
      other.refusing.relent();
      other.restartAndResume();
      String what = "killed at call " + at + " of " + calls;
      assertThat(holds(other, good) || holds(other, next)).as(what).isTrue();
      assertThat(other.situation().mode()).as(what).isEqualTo(Mode.LAST_GOOD);

      other.follow(new Target.Enforce(next));
      other.pass(WINDOW);

      other.expectInForce(next);
      assertThat(other.situation().mode()).as(what).isEqualTo(Mode.ENFORCING);
      assertThat(other.archive.load().lastGood()).as(what).isEqualTo(new LastGood.Kept(next));
    }
  }

  private static int callsOfAnApply() {
    var trial = new NodeInMemory();
    trial.confirmed(0);
    int[] count = {0};
    trial.refusing.object(_ -> count[0]++);
    trial.ask(Order.ENFORCE, 0, 1);
    return count[0];
  }

  private static void killAt(NodeInMemory node, int call) {
    int[] count = {0};
    node.refusing.object(_ -> {
      count[0]++;
      if (count[0] == call) {
        throw new Killed(call);
      }
    });
  }

  private static boolean holds(NodeInMemory node, Wanted wanted) {
    try {
      return new Applier(node.kernel, RenderSettings.DEFAULT, () -> 0).holds(wanted);
    } catch (KernelException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void scenario10ASnapshotThatKillsTheEnforcerThreeTimesIsRefused() {
    Wanted good = node.confirmed(0);
    Wanted deadly = node.cluster.wanted(Order.ENFORCE, List.of(0, 1));
    for (int death = 1; death <= 3; death++) {
      killOnTest(deadly);
    }
    node.restartAndResume();
    node.follow(new Target.Enforce(deadly));
    node.pass(Duration.ofSeconds(1));

    node.expectInForce(good);
    assertThat(node.outcomes()).containsExactly(Outcome.REFUSED);
    assertThat(node.reports.last().errors())
        .extracting(ReportError::code)
        .containsExactly("PCL5009");
    assertThat(node.situation().mode()).isEqualTo(Mode.LAST_GOOD);
    Wanted other = node.ask(Order.ENFORCE, 1);
    node.expectInForce(other);
  }

  private void killOnTest(Wanted deadly) {
    node.refusing.object(call -> {
      if (call.verb() == Verb.TEST) {
        throw new Killed(0);
      }
    });
    assertThatThrownBy(() -> node.follow(new Target.Enforce(deadly))).isInstanceOf(Killed.class);
    node.refusing.relent();
    node.restartAndResume();
  }

  @Test
  void scenario10TwoDeathsAreForgivenWhenTheThirdAttemptEnds() {
    node.confirmed(0);
    Wanted wanted = node.cluster.wanted(Order.ENFORCE, List.of(0, 1));
    killOnTest(wanted);
    killOnTest(wanted);
    node.follow(new Target.Enforce(wanted));

    node.expectInForce(wanted);
    assertThat(node.archive.load().intent().attempts().begun()).isZero();
  }

  @Test
  void aQuarantineOutlivesTheProcess() {
    Wanted good = node.confirmed(0);
    node.refusing.refuse("no such match");
    Wanted bad = node.ask(Order.ENFORCE, 0, 1);
    node.refusing.relent();
    node.restartAndResume();
    node.reports.all.clear();

    node.follow(new Target.Enforce(bad));

    node.expectInForce(good);
    assertThat(node.outcomes()).containsExactly(Outcome.REFUSED);
    assertThat(node.reports.last().errors())
        .extracting(ReportError::code)
        .containsExactly("PCL5013");
  }

  @Test
  void scenario21WithoutARecordAtTheStartLastGoodStays() {
    Wanted good = node.confirmed(0);
    node.restartAndResume();
    node.pass(Duration.ofHours(1));

    node.expectInForce(good);
    assertThat(node.situation().mode()).isEqualTo(Mode.LAST_GOOD);
  }

  @Test
  void aFrozenNodeHasItsRulesAfterAReboot() {
    Wanted good = node.confirmed(0);
    node.follow(new Target.Freeze(node.order(Order.FREEZE, 0, 1)));
    node.cluster.change(0, List.of("10.0.0.9"), List.of());
    node.followSet(0);
    node.parts.safekeeping().refresh();
    node.reboot();
    node.parts.resumption().resume();

    assertThat(holds(node, good)).isTrue();
    assertThat(node.members(0)).contains("10.0.0.9");
  }

  @Test
  void aRetiredNodeIsNotBroughtBackByAReboot() {
    node.confirmed(0);
    node.follow(new Target.Remove(node.order(Order.REMOVE)));
    node.reboot();

    node.parts.resumption().resume();

    assertThat(node.kernel.sets()).isEmpty();
    assertThat(node.archive.load().lastGood()).isEqualTo(new LastGood.None());
  }
}
