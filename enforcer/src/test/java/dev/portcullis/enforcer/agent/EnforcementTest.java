package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.apply.Fault;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kafka.Refusal;
import dev.portcullis.enforcer.kafka.RefusalCode;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.report.Basis;
import dev.portcullis.events.report.EnforcedSet;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EnforcementTest {
  private final NodeInMemory node = new NodeInMemory();
  private final CollectedReports reports = node.reports;

  @Test
  void nothingIsTouchedBeforeTheFirstTarget() {
    node.followSet(0);
    node.enforcement().tend();
    node.enforcement().look();
    node.enforcement().readBack();
    node.enforcement().recover();

    assertThat(node.kernel.calls()).isZero();
    assertThat(reports.all).isEmpty();
    assertThat(node.situation().mode()).isEqualTo(Mode.BOOT);
  }

  @Test
  void aTargetIsAppliedWrittenDownAndReportedWithWhatWasReadBack() {
    Wanted wanted = node.ask(Order.ENFORCE, 0, 1);

    assertThat(reports.outcomes()).containsExactly(Outcome.APPLIED);
    assertThat(reports.last().enforced()).isEqualTo(wanted.snapshot().digest());
    assertThat(reports.last().mode()).isEqualTo(Mode.ENFORCING);
    assertThat(reports.last().sets()).extracting(EnforcedSet::basis).containsOnly(Basis.READBACK);
    assertThat(node.members(0)).containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2");
    assertThat(node.archive.load().candidates()).containsExactly(wanted);
    assertThat(node.archive.load().lastGood()).isEqualTo(new LastGood.None());
  }

  @Test
  void aRestartWithNothingToChangeRunsNoCommand() {
    Wanted wanted = node.ask(Order.ENFORCE, 0, 1);
    node.refusing.calls.clear();
    node.restartAndResume();
    node.follow(new Target.Enforce(wanted));

    assertThat(reports.outcomes()).containsExactly(Outcome.APPLIED, Outcome.UNCHANGED);
    assertThat(reports.last().work().commands()).isZero();
    assertThat(node.refusing.calls).isEmpty();
    assertThat(reports.last().sets()).extracting(EnforcedSet::basis).containsOnly(Basis.READBACK);
  }

  @Test
  void membersFollowAtOnceAndAreReportedAsAcknowledged() {
    node.ask(Order.ENFORCE, 0, 1);
    node.cluster.change(0, List.of("10.0.0.9"), List.of("10.0.0.1"));
    node.followSet(0);

    assertThat(node.members(0)).containsExactlyInAnyOrder("10.0.0.2", "10.0.0.9");
    assertThat(reports.all).as("rules were not touched").hasSize(1);
    assertThat(node.situation().standing().sets())
        .extracting(EnforcedSet::basis)
        .containsExactlyInAnyOrder(Basis.ACKED, Basis.READBACK);
    assertThat(node.enforcement().patience(Duration.ofMinutes(1)))
        .as("a report of members is due within five seconds of the last report")
        .isLessThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void whatFailsIsRolledBackReportedAndNotTriedAgainUntilItChanges() {
    Wanted good = node.ask(Order.ENFORCE, 0);
    node.refusing.refuse("no such match");
    Wanted bad = node.ask(Order.ENFORCE, 0, 1);
    node.refusing.relent();

    assertThat(reports.outcomes()).containsExactly(Outcome.APPLIED, Outcome.ROLLED_BACK);
    assertThat(reports.last().enforced()).isEqualTo(good.snapshot().digest());
    assertThat(reports.last().snapshot()).isEqualTo(bad.snapshot().digest());
    assertThat(reports.last().mode()).isEqualTo(Mode.LAST_GOOD);
    assertThat(reports.last().errors()).hasSize(1);
    node.follow(new Target.Enforce(bad));
    node.enforcement().tend();
    assertThat(reports.last().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(reports.last().errors()).extracting(ReportError::code).containsExactly("PCL5013");
    assertThat(node.situation().inForce().digest()).isEqualTo(good.snapshot().digest());
    node.cluster.change(0, List.of("10.0.0.7"), List.of());
    node.followSet(0);
    assertThat(node.members(0)).as("members still follow").contains("10.0.0.7");
    node.ask(Order.ENFORCE, 1);
    assertThat(reports.last().outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(node.situation().mode()).isEqualTo(Mode.ENFORCING);
  }

  @Test
  void whenAllIsWellAgainThatIsReadBackAndReported() {
    node.ask(Order.ENFORCE, 0);
    node.refusing.refuse("no such match");
    node.ask(Order.ENFORCE, 0, 1);
    node.refusing.relent();
    node.enforcement().recover();
    assertThat(reports.last().outcome()).as("not yet").isEqualTo(Outcome.ROLLED_BACK);
    node.ask(Order.ENFORCE, 1);
    node.enforcement().recover();
    node.enforcement().recover();

    assertThat(reports.outcomes())
        .containsExactly(Outcome.APPLIED, Outcome.ROLLED_BACK, Outcome.APPLIED, Outcome.UNCHANGED);
  }

  @Test
  void aKernelThatCannotBeReadForAMomentIsTriedAgain() {
    node.kernel.breakWith(new Fault.Before(1));
    node.ask(Order.ENFORCE, 0);
    assertThat(reports.outcomes()).containsExactly(Outcome.REFUSED);

    node.pass(Duration.ofSeconds(5));

    assertThat(reports.outcomes()).containsExactly(Outcome.REFUSED, Outcome.APPLIED);
  }

  @Test
  void rulesThatFailForAReasonOfTheMomentAreTriedAgain() {
    node.refusing.refuse("Another app is currently holding the xtables lock");
    node.ask(Order.ENFORCE, 0);
    node.refusing.relent();
    assertThat(reports.outcomes()).containsExactly(Outcome.ROLLED_BACK);

    node.pass(Duration.ofSeconds(5));

    assertThat(reports.outcomes()).containsExactly(Outcome.ROLLED_BACK, Outcome.APPLIED);
  }

  @Test
  void freezingKeepsTheRulesWhileMembersFollow() {
    Wanted before = node.ask(Order.ENFORCE, 0, 1);
    node.follow(new Target.Freeze(node.order(Order.FREEZE, 0, 1, 2)));
    node.cluster.change(0, List.of("10.0.0.8"), List.of());
    node.followSet(0);

    assertThat(node.situation().mode()).isEqualTo(Mode.FROZEN);
    assertThat(node.situation().inForce().digest()).isEqualTo(before.snapshot().digest());
    assertThat(node.members(0)).contains("10.0.0.8");
    assertThat(reports.last().mode()).isEqualTo(Mode.FROZEN);
    assertThat(reports.last().enforced()).isEqualTo(before.snapshot().digest());
  }

  @Test
  void aNodeThatIsFrozenAsItStartsKeepsWhatItHas() {
    node.confirmed(0, 1);
    List<String> chains = List.copyOf(node.kernel.chains(Family.IPV4).keySet());
    node.restartAndResume();
    node.follow(new Target.Freeze(node.order(Order.FREEZE, 2)));
    node.cluster.change(0, List.of("10.0.0.8"), List.of());
    node.followSet(0);

    assertThat(node.kernel.chains(Family.IPV4).keySet()).containsExactlyElementsOf(chains);
    assertThat(node.members(0)).contains("10.0.0.8");
    assertThat(reports.last().mode()).isEqualTo(Mode.FROZEN);
  }

  @Test
  void aNodeThatIsFrozenWithoutRulesTouchesNothing() {
    node.follow(new Target.Freeze(node.order(Order.FREEZE, 2)));

    assertThat(node.kernel.calls()).isZero();
    assertThat(reports.outcomes()).containsExactly(Outcome.UNCHANGED);
    assertThat(reports.last().enforced()).isEqualTo(Digest.ZERO);
  }

  @Test
  void aRetiredNodeHasNothingOfOursLeft() {
    node.ask(Order.ENFORCE, 0, 1);
    node.follow(new Target.Remove(node.order(Order.REMOVE, 0)));

    assertThat(node.kernel.sets()).isEmpty();
    assertThat(node.kernel.chains(Family.IPV4).keySet())
        .noneMatch(chain -> chain.startsWith("pcl-"));
    assertThat(reports.last().outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(reports.last().enforced()).isEqualTo(Digest.ZERO);
    assertThat(reports.last().sets()).isEmpty();
  }

  @Test
  void whatIsRefusedIsReportedAndTheRulesStay() {
    Wanted good = node.ask(Order.ENFORCE, 0);
    NodeSnapshot newer = node.order(Order.ENFORCE, 0);
    node.follow(new Refusal.OfRules(RefusalCode.DIGEST_DIFFERS, "not what it says", newer));

    assertThat(reports.last().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(reports.last().sequence()).isEqualTo(newer.provenance().sequence());
    assertThat(reports.last().enforced()).isEqualTo(good.snapshot().digest());
    assertThat(reports.last().mode()).isEqualTo(Mode.LAST_GOOD);
    assertThat(reports.last().errors()).extracting(ReportError::code).containsExactly("PCL5103");
  }

  @Test
  void anOldSnapshotThatIsRefusedLeavesTheModeAsItIs() {
    NodeSnapshot older = node.order(Order.ENFORCE, 0);
    node.ask(Order.ENFORCE, 0);
    node.follow(new Refusal.OfRules(RefusalCode.OLDER, "older", older));
    assertThat(reports.last().mode()).isEqualTo(Mode.ENFORCING);

    node.enforcement().recover();

    assertThat(reports.last().outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void whatSomebodyElseChangedIsPutRightAndReportedAsDrift() {
    node.ask(Order.ENFORCE, 0, 1);
    String set = node.kernel.sets().firstKey();
    flush(set);
    node.enforcement().readBack();

    assertThat(node.kernel.sets())
        .hasEntrySatisfying(set, members -> assertThat(members).isNotEmpty());
    assertThat(reports.last().outcome()).isEqualTo(Outcome.DRIFT);
    assertThat(reports.last().sets()).extracting(EnforcedSet::basis).containsOnly(Basis.READBACK);
  }

  private void flush(String set) {
    try {
      for (String member : List.copyOf(node.kernel.sets().getOrDefault(set, new TreeSet<>()))) {
        node.kernel.restoreSets("del " + set + " " + member + "\n");
      }
    } catch (KernelException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void rulesThatPacketsPassByAreDegraded() {
    node.problems.add(new Problem("PCL5202", "IPVS"));
    node.ask(Order.ENFORCE, 0);

    assertThat(reports.last().mode()).isEqualTo(Mode.DEGRADED);
    assertThat(node.situation().mode()).isEqualTo(Mode.DEGRADED);
  }
}
