package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.RefusingKernel.Verb;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.RandomWanted;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kafka.Refusal;
import dev.portcullis.enforcer.kafka.RefusalCode;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What fails while a snapshot is applied: the kernel, the tools, the other family.
class FailureScenariosTest {
  private final NodeInMemory node = new NodeInMemory();

  private void expectRolledBack(Wanted good, Wanted bad, String code) {
    node.refusing.relent();
    node.expectInForce(good);
    EnforcementReport report = node.reports.last();
    assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(report.snapshot()).isEqualTo(bad.snapshot().digest());
    assertThat(report.enforced()).isEqualTo(good.snapshot().digest());
    assertThat(report.mode()).isEqualTo(Mode.LAST_GOOD);
    assertThat(report.errors()).extracting(ReportError::code).containsExactly(code);
    node.pass(Duration.ofMinutes(10));
    node.expectInForce(good);
    assertThat(node.reports.all).as("no second attempt").hasSize(1);
  }

  /// Snapshots that differ in both families.
  private Wanted confirmedDrawing(long seed) {
    Wanted wanted = RandomWanted.draw(seed);
    node.follow(new Target.Enforce(wanted));
    node.pass(NodeInMemory.WINDOW);
    node.reports.all.clear();
    return wanted;
  }

  @Test
  void scenario01WhatWasChangedBeforeAFailureIsPutBack() {
    Wanted good = confirmedDrawing(1);
    node.refusing.calls.clear();
    node.refusing.object(call -> {
      if (call.verb() == Verb.RESTORE && restores().size() == 2) {
        throw new KernelException("ip6tables-restore", 2, "line 3 failed");
      }
    });
    Wanted bad = RandomWanted.draw(2);
    node.follow(new Target.Enforce(bad));

    assertThat(restores()).as("the first is done again").startsWith(Family.IPV4, Family.IPV6);
    assertThat(restores()).hasSizeGreaterThan(2);
    expectRolledBack(good, bad, "PCL5004");
  }

  private List<Family> restores() {
    return node.refusing.calls.stream()
        .filter(call -> call.verb() == Verb.RESTORE)
        .map(RefusingKernel.Call::family)
        .toList();
  }

  @Test
  void scenario18WhenTheIpv6HalfFailsBothGoBack() {
    Wanted good = confirmedDrawing(1);
    node.refusing.refuse(Verb.RESTORE, List.of(Family.IPV6), "ip6_tables is not there");
    Wanted bad = RandomWanted.draw(2);
    node.follow(new Target.Enforce(bad));

    expectRolledBack(good, bad, "PCL5004");
  }

  @Test
  void scenario02ARuleThatTheKernelRefusesIsTriedOnceAndNamed() {
    Wanted good = node.confirmed(0);
    node.refusing.calls.clear();
    node.refusing.object(call -> {
      if (call.verb() == Verb.TEST) {
        int line = lineOfRule(call.script());
        throw new KernelException("iptables-restore --test", 2, "line " + line + " failed");
      }
    });
    Wanted bad = node.ask(Order.ENFORCE, 0, 1);

    assertThat(node.reports.last().errors())
        .extracting(ReportError::ruleId)
        .containsExactly("networking.k8s.io/NetworkPolicy/default/p1#ingress[0]");
    expectRolledBack(good, bad, "PCL5003");
    node.follow(new Target.Enforce(bad));
    assertThat(node.refusing.calls.stream().filter(call -> call.verb() == Verb.TEST)).hasSize(1);
    assertThat(node.refusing.calls).noneMatch(call -> call.verb() == Verb.RESTORE);
  }

  /// Counted from 1, as the tools do.
  private static int lineOfRule(String script) {
    List<String> lines = Arrays.asList(script.split("\n", -1));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("p1#ingress[0]")) {
        return i + 1;
      }
    }
    throw new AssertionError("no such rule in " + script);
  }

  @Test
  void aToolThatTakesTooLongIsHeldAgainstTheSnapshot() {
    Wanted good = node.confirmed(0);
    failOnce(Verb.RESTORE, KernelException.TIME_OUT, "it took longer than 30000 ms");

    expectRolledBack(good, node.ask(Order.ENFORCE, 0, 1), "PCL5008");
  }

  @Test
  void aSetThatIsMissingIsHeldAgainstTheSnapshot() {
    Wanted good = node.confirmed(0);
    node.refusing.object(call -> {
      if (call.verb() == Verb.TEST) {
        throw new KernelException("iptables-restore", 1, "Set pcl4aaaa doesn't exist.");
      }
    });

    expectRolledBack(good, node.ask(Order.ENFORCE, 0, 1), "PCL5003");
  }

  @Test
  void rulesThatAreNotWhatWasGivenAreHeldAgainstTheSnapshot() {
    Wanted good = node.confirmed(0);
    var spoilt = new ArrayList<String>();
    node.refusing.object(call -> {
      if (call.verb() == Verb.READ && spoilt.isEmpty() && isRestored()) {
        spoilt.add("now");
        node.kernel.restore(Family.IPV4, "*filter\n-A pcl-deny -j DROP\nCOMMIT\n");
      }
    });
    node.refusing.calls.clear();

    expectRolledBack(good, node.ask(Order.ENFORCE, 0, 1), "PCL5006");
  }

  private boolean isRestored() {
    return node.refusing.calls.stream().anyMatch(call -> call.verb() == Verb.RESTORE);
  }

  @Test
  void scenario16AFullSetIsReportedBeforeAnyRuleIsTouched() {
    Wanted good = node.confirmed(0);
    failOnce(Verb.SETS, 1, "Hash is full, cannot add more elements");
    node.refusing.calls.clear();

    expectRolledBack(good, node.ask(Order.ENFORCE, 0, 1), "PCL5007");
    assertThat(node.refusing.calls).noneMatch(call -> call.verb() == Verb.RESTORE);
  }

  private void failOnce(Verb verb, int exitCode, String complaint) {
    var failed = new ArrayList<String>();
    node.refusing.object(call -> {
      if (call.verb() == verb && failed.isEmpty()) {
        failed.add(complaint);
        throw new KernelException("the tool", exitCode, complaint);
      }
    });
  }

  @Test
  void scenario15AHeldLockIsTriedAgainWithGrowingWaitsAndReportedOnce() {
    Wanted good = node.confirmed(0);
    node.refusing.refuse("Another app is currently holding the xtables lock; timed out");
    node.refusing.calls.clear();
    Wanted wanted = node.ask(Order.ENFORCE, 0, 1);
    node.pass(Duration.ofMinutes(10));
    assertThat(node.outcomes()).containsExactly(Outcome.ROLLED_BACK);
    long attempts = node.refusing.calls.stream().filter(call -> call.verb() == Verb.TEST).count();
    assertThat(attempts).as("1, 2, 4 … 60 seconds apart").isBetween(10L, 80L);
    node.refusing.relent();
    node.expectInForce(good);

    node.pass(Duration.ofMinutes(1));

    node.expectInForce(wanted);
    assertThat(node.outcomes()).contains(Outcome.APPLIED);
  }

  @Test
  void aRecordThatCannotBeReadIsReportedOnceThereIsSomethingToReportItWith() {
    node.follow(new Refusal.OfRecord(RefusalCode.UNREADABLE, "version 99"));
    assertThat(node.reports.all).isEmpty();
    assertThat(node.situation().problems()).isNotEmpty();

    node.ask(Order.ENFORCE, 0);

    assertThat(node.reports.all.getFirst().errors())
        .extracting(ReportError::code)
        .containsExactly("PCL5101");
    assertThat(node.outcomes()).containsExactly(Outcome.REFUSED, Outcome.APPLIED);
  }

  @Test
  void aNodeWhoseNewestSnapshotIsNotBelievedIsNotEnforcingUntilOneIs() {
    Wanted good = node.confirmed(0);
    node.follow(new Refusal.OfUnknownRules(RefusalCode.UNSIGNED, "the snapshot at offset 7"));

    assertThat(node.situation().mode()).isEqualTo(Mode.LAST_GOOD);
    assertThat(node.outcomes()).containsExactly(Outcome.REFUSED);
    node.expectInForce(good);
    node.enforcement().recover();
    assertThat(node.situation().problems()).as("nothing was put right").isNotEmpty();

    node.ask(Order.ENFORCE, 0, 1);
    assertThat(node.situation().mode()).isEqualTo(Mode.ENFORCING);
  }

  @Test
  void whatWasNotBelievedBeforeTheFirstSnapshotIsNoFaultOfIt() {
    node.follow(new Refusal.OfUnknownRules(RefusalCode.UNSIGNED, "the snapshot at offset 7"));

    node.ask(Order.ENFORCE, 0);

    assertThat(node.outcomes()).containsExactly(Outcome.REFUSED, Outcome.APPLIED);
    assertThat(node.situation().mode()).isEqualTo(Mode.ENFORCING);
  }

  @Test
  void scenario06APartitionOfHoursChangesNothing() {
    Wanted good = node.confirmed(0);
    node.networkUp = false;
    node.refusing.calls.clear();

    node.pass(Duration.ofHours(6));

    assertThat(node.refusing.calls).isEmpty();
    assertThat(node.reports.all).isEmpty();
    node.expectInForce(good);
    assertThat(node.situation().mode()).isEqualTo(Mode.ENFORCING);
  }

  @Test
  void scenario13AWallClockThatJumpsDecidesNothing() {
    for (long years : List.of(-1L, 1L)) {
      var other = new NodeInMemory();
      other.ask(Order.ENFORCE, 0);
      other.wallClock = other.wallClock.plus(Duration.ofDays(365 * years));
      other.pass(NodeInMemory.WINDOW);
      Wanted cutting = other.ask(Order.ENFORCE, NodeInMemory.CUTTING);
      other.wallClock = other.wallClock.minus(Duration.ofDays(730 * years));
      other.pass(NodeInMemory.WINDOW);

      assertThat(other.outcomes())
          .as("a jump of %d years", years)
          .containsExactly(
              Outcome.APPLIED, Outcome.CONFIRMED, Outcome.APPLIED, Outcome.ROLLED_BACK);
      assertThat(other.enforced()).isNotEqualTo(cutting.snapshot().digest());
    }
  }
}
