package dev.portcullis.enforcer.agent;

import static dev.portcullis.enforcer.agent.NodeInMemory.CUTTING;
import static dev.portcullis.enforcer.agent.NodeInMemory.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.Order;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The confirm window: what becomes last good, and what is undone.
class ConfirmScenariosTest {
  private final NodeInMemory node = new NodeInMemory();

  private LastGood keptOnDisk() {
    return node.archive.load().lastGood();
  }

  private static LastGood kept(Wanted wanted) {
    return new LastGood.Kept(wanted);
  }

  @Test
  void scenario09ARuleThatCutsTheNodeFromTheBrokerIsUndone() {
    Wanted good = node.confirmed(0);
    Wanted cutting = node.ask(Order.ENFORCE, 0, CUTTING);
    assertThat(node.situation().mode()).isEqualTo(Mode.ENFORCING);
    node.pass(WINDOW);

    node.expectInForce(good);
    assertThat(node.outcomes()).containsExactly(Outcome.APPLIED, Outcome.ROLLED_BACK);
    EnforcementReport report = node.reports.last();
    assertThat(report.snapshot()).isEqualTo(cutting.snapshot().digest());
    assertThat(report.enforced()).isEqualTo(good.snapshot().digest());
    assertThat(report.mode()).isEqualTo(Mode.LAST_GOOD);
    assertThat(report.errors()).extracting(ReportError::code).containsExactly("PCL5010");
    assertThat(keptOnDisk()).isEqualTo(kept(good));
  }

  @Test
  void scenario09WhatCutTheNodeIsNotTriedAgainUntilItChanges() {
    Wanted good = node.confirmed(0);
    Wanted cutting = node.ask(Order.ENFORCE, 0, CUTTING);
    node.pass(WINDOW);
    node.restartAndResume();
    node.follow(new Target.Enforce(cutting));
    node.pass(Duration.ofMinutes(5));
    node.expectInForce(good);

    Wanted other = node.ask(Order.ENFORCE, 1);

    node.expectInForce(other);
    assertThat(node.situation().mode()).isEqualTo(Mode.ENFORCING);
  }

  @Test
  void scenario09OnANodeWithoutLastGoodItIsUndoneToo() {
    node.ask(Order.ENFORCE, CUTTING);
    node.pass(WINDOW);

    assertThat(node.kernel.sets()).isEmpty();
    assertThat(node.reports.last().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(node.reports.last().enforced()).isEqualTo(Digest.ZERO);
    assertThat(node.situation().mode()).isEqualTo(Mode.BOOT);
  }

  @Test
  void scenario09AKilledEnforcerUndoesItAfterItsRestart() {
    Wanted good = node.confirmed(0);
    node.ask(Order.ENFORCE, 0, CUTTING);
    node.pass(Duration.ofSeconds(3));
    node.restartAndResume();

    node.pass(WINDOW);

    node.expectInForce(good);
    assertThat(node.reports.last().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void theBrokerStopsOneSecondAfterATighteningAndTheTightRulesStay() {
    node.confirmed(0, 1);
    Wanted tight = node.ask(Order.ENFORCE, 0);
    node.pass(Duration.ofSeconds(1));
    node.networkUp = false;

    node.pass(Duration.ofMinutes(2));

    node.expectInForce(tight);
    assertThat(keptOnDisk()).as("something answered under it").isEqualTo(kept(tight));
    assertThat(node.outcomes()).containsExactly(Outcome.APPLIED, Outcome.CONFIRMED);
  }

  @Test
  void whenTheNetworkIsAtFaultTheNewRulesComeBackUnconfirmed() {
    Wanted before = node.confirmed(0, 1);
    node.refusing.object(call -> node.networkUp = node.networkUp && call.script().isEmpty());
    Wanted tight = node.ask(Order.ENFORCE, 0);
    node.pass(WINDOW.plusSeconds(5));

    node.expectInForce(tight);
    assertThat(keptOnDisk()).isEqualTo(kept(before));
    assertThat(node.outcomes()).containsExactly(Outcome.APPLIED, Outcome.UNCONFIRMED);
    assertThat(node.reports.last().enforced()).isEqualTo(tight.snapshot().digest());
    assertThat(node.reports.last().errors()).extracting(ReportError::code).contains("PCL5011");
    node.refusing.relent();
    node.networkUp = true;
    node.pass(Duration.ofSeconds(2));
    assertThat(node.reports.last().outcome()).isEqualTo(Outcome.CONFIRMED);
    assertThat(keptOnDisk()).isEqualTo(kept(tight));
  }

  @Test
  void whatNobodyCouldTellIsNotCalledWell() {
    node.confirmed(0, 1);
    node.networkUp = false;
    node.ask(Order.ENFORCE, 0);
    node.pass(WINDOW);
    assertThat(node.outcomes()).containsExactly(Outcome.APPLIED, Outcome.UNCONFIRMED);

    node.enforcement().recover();

    assertThat(node.reports.last().outcome()).isEqualTo(Outcome.UNCONFIRMED);
    assertThat(node.situation().problems()).isNotEmpty();
  }

  @Test
  void whenNothingAnsweredBeforeTheRulesStayAndAreReportedUnconfirmedOnce() {
    node.confirmed(0, 1);
    node.networkUp = false;
    Wanted tight = node.ask(Order.ENFORCE, 0);
    node.pass(Duration.ofHours(3));

    node.expectInForce(tight);
    assertThat(node.outcomes()).containsExactly(Outcome.APPLIED, Outcome.UNCONFIRMED);
  }

  @Test
  void aSnapshotThatCameWhileNothingAnsweredIsUndoneTooOnceTheNetworkIsBack() {
    Wanted good = node.confirmed(0);
    node.networkUp = false;
    node.ask(Order.ENFORCE, 0, CUTTING);
    node.pass(WINDOW.plusSeconds(5));
    node.networkUp = true;

    node.pass(Duration.ofMinutes(2));

    node.expectInForce(good);
    assertThat(node.outcomes())
        .containsExactly(Outcome.APPLIED, Outcome.UNCONFIRMED, Outcome.ROLLED_BACK);
  }

  @Test
  void aSnapshotThatCutsWhileTheNetworkIsAwayTooIsUndoneOnceTheNetworkIsBack() {
    Wanted good = node.confirmed(0);
    node.ask(Order.ENFORCE, 0, CUTTING);
    node.networkUp = false;
    node.pass(WINDOW.plusSeconds(5));
    assertThat(node.outcomes()).containsExactly(Outcome.APPLIED, Outcome.UNCONFIRMED);
    node.networkUp = true;

    node.pass(Duration.ofMinutes(2));

    node.expectInForce(good);
    assertThat(node.reports.last().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void goingBackUsesTheNewestMembers() {
    node.confirmed(0);
    node.ask(Order.ENFORCE, 1, CUTTING);
    node.cluster.change(0, List.of("10.0.0.9"), List.of("10.0.0.1"));
    node.followSet(0);

    node.pass(WINDOW);

    assertThat(node.members(0)).containsExactlyInAnyOrder("10.0.0.2", "10.0.0.9");
  }

  @Test
  void aNewSnapshotWhileAnotherIsJudgedIsAppliedAtOnce() {
    node.confirmed(0);
    node.ask(Order.ENFORCE, 0, CUTTING);
    node.networkUp = false;
    node.pass(WINDOW);
    Wanted next = node.ask(Order.ENFORCE, 1);
    node.expectInForce(next);
    node.networkUp = true;

    node.pass(WINDOW);

    assertThat(keptOnDisk()).isEqualTo(kept(next));
    assertThat(node.situation().mode()).isEqualTo(Mode.ENFORCING);
  }

  @Test
  void whatWasJudgedMayBeTriedAgainWhenLastGoodWasAskedForMeanwhile() {
    Wanted good = node.confirmed(0);
    Wanted cutting = node.ask(Order.ENFORCE, 0, CUTTING);
    node.networkUp = false;
    node.pass(WINDOW);
    node.follow(new Target.Enforce(good));
    node.expectInForce(good);

    node.follow(new Target.Enforce(cutting));

    node.expectInForce(cutting);
  }
}
