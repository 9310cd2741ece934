package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.Fault;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.kafka.MemoryCluster;
import dev.portcullis.enforcer.kafka.News;
import dev.portcullis.enforcer.kafka.Refusal;
import dev.portcullis.enforcer.kafka.RefusalCode;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.report.Basis;
import dev.portcullis.events.report.EnforcedSet;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.NodeSnapshot;
import dev.portcullis.events.snapshot.Order;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnforcementTest {
  private static final long RETRY_NANOS = 5_000_000_000L;

  private final MemoryCluster cluster = new MemoryCluster();
  private final MemoryKernel kernel = new MemoryKernel();
  private final RefusingKernel refusing = new RefusingKernel(kernel);
  private final MemoryArchive archive = new MemoryArchive();
  private final CollectedReports reports = new CollectedReports();
  private final List<Problem> problems = new ArrayList<>();
  private Situation situation = new Situation(archive, _ -> List.copyOf(problems));
  private Enforcement enforcement = enforcement();

  private Enforcement enforcement() {
    var reporter = new Reporter(MemoryCluster.NODE, "n1-test", reports, InstantSource.system());
    var metrics = new EnforcerMetrics(new StatusWriter(reporter).status());
    var applier = new Applier(refusing, RenderSettings.DEFAULT, System::nanoTime);
    return new Enforcement(applier, reporter, metrics, situation);
  }

  @BeforeEach
  void threeSets() {
    cluster.change(0, List.of("10.0.0.1", "10.0.0.2"), List.of());
    cluster.change(1, List.of("10.0.1.1"), List.of());
    cluster.change(2, List.of("10.0.2.1"), List.of());
  }

  @Test
  void nothingIsTouchedBeforeTheFirstTarget() {
    enforcement.follow(sets(0));
    enforcement.tend();
    enforcement.look();
    enforcement.readBack();
    enforcement.recover();

    assertThat(kernel.calls()).isZero();
    assertThat(reports.all).isEmpty();
    assertThat(situation.mode()).isEqualTo(Mode.BOOT);
  }

  @Test
  void aTargetIsAppliedKeptAndReportedWithWhatWasReadBack() {
    Wanted wanted = ask(Order.ENFORCE, 0, 1);

    assertThat(reports.outcomes()).containsExactly(Outcome.APPLIED);
    assertThat(reports.last().enforced()).isEqualTo(wanted.snapshot().digest());
    assertThat(reports.last().mode()).isEqualTo(Mode.ENFORCING);
    assertThat(reports.last().sets()).extracting(EnforcedSet::basis).containsOnly(Basis.READBACK);
    assertThat(members(0)).containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2");
    assertThat(archive.newest()).isEqualTo(new LastGood.Kept(wanted));
  }

  @Test
  void aRestartWithNothingToChangeRunsNoCommand() {
    Wanted wanted = ask(Order.ENFORCE, 0, 1);
    restart();
    enforcement.follow(target(new Target.Enforce(wanted)));

    assertThat(reports.outcomes()).containsExactly(Outcome.APPLIED, Outcome.UNCHANGED);
    assertThat(reports.last().work().commands()).isZero();
    assertThat(reports.last().sets()).extracting(EnforcedSet::basis).containsOnly(Basis.READBACK);
  }

  @Test
  void membersFollowAtOnceAndAreReportedAsAcknowledged() {
    ask(Order.ENFORCE, 0, 1);
    cluster.change(0, List.of("10.0.0.9"), List.of("10.0.0.1"));
    enforcement.follow(sets(0));

    assertThat(members(0)).containsExactlyInAnyOrder("10.0.0.2", "10.0.0.9");
    assertThat(reports.all).as("rules were not touched").hasSize(1);
    assertThat(situation.standing().sets())
        .extracting(EnforcedSet::basis)
        .containsExactlyInAnyOrder(Basis.ACKED, Basis.READBACK);
    assertThat(enforcement.patience(Duration.ofMinutes(1)))
        .as("a report of members is due within five seconds of the last report")
        .isLessThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void whatFailsIsRolledBackReportedAndNotTriedAgainUntilItChanges() {
    Wanted good = ask(Order.ENFORCE, 0);
    refusing.refuse("no such match");
    Wanted bad = ask(Order.ENFORCE, 0, 1);
    refusing.relent();

    assertThat(reports.outcomes()).containsExactly(Outcome.APPLIED, Outcome.ROLLED_BACK);
    assertThat(reports.last().enforced()).isEqualTo(good.snapshot().digest());
    assertThat(reports.last().snapshot()).isEqualTo(bad.snapshot().digest());
    assertThat(reports.last().mode()).isEqualTo(Mode.LAST_GOOD);
    assertThat(reports.last().errors()).hasSize(1);
    enforcement.follow(target(new Target.Enforce(bad)));
    enforcement.tend();
    assertThat(situation.inForce().digest()).isEqualTo(good.snapshot().digest());
    cluster.change(0, List.of("10.0.0.7"), List.of());
    enforcement.follow(sets(0));
    assertThat(members(0)).as("members still follow").contains("10.0.0.7");
    ask(Order.ENFORCE, 0, 2);
    assertThat(reports.last().outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(situation.mode()).isEqualTo(Mode.ENFORCING);
  }

  @Test
  void whenAllIsWellAgainThatIsReadBackAndReported() {
    ask(Order.ENFORCE, 0);
    refusing.refuse("no such match");
    ask(Order.ENFORCE, 0, 1);
    refusing.relent();
    enforcement.recover();
    assertThat(reports.last().outcome()).as("not yet").isEqualTo(Outcome.ROLLED_BACK);
    ask(Order.ENFORCE, 0, 2);
    enforcement.recover();
    enforcement.recover();

    assertThat(reports.outcomes())
        .containsExactly(Outcome.APPLIED, Outcome.ROLLED_BACK, Outcome.APPLIED, Outcome.UNCHANGED);
  }

  @Test
  void aKernelThatCannotBeReadForAMomentIsTriedAgain() {
    kernel.breakWith(new Fault.Before(1));
    ask(Order.ENFORCE, 0);
    assertThat(reports.outcomes()).containsExactly(Outcome.REFUSED);

    awaitReports(2);

    assertThat(reports.outcomes()).containsExactly(Outcome.REFUSED, Outcome.APPLIED);
  }

  @Test
  void rulesThatFailForAReasonOfTheMomentAreTriedAgain() {
    refusing.refuse("Another app is currently holding the xtables lock");
    ask(Order.ENFORCE, 0);
    refusing.relent();
    assertThat(reports.outcomes()).containsExactly(Outcome.ROLLED_BACK);

    awaitReports(2);

    assertThat(reports.outcomes()).containsExactly(Outcome.ROLLED_BACK, Outcome.APPLIED);
  }

  private void awaitReports(int count) {
    long end = System.nanoTime() + RETRY_NANOS;
    while (reports.all.size() < count && System.nanoTime() < end) {
      enforcement.tend();
    }
  }

  @Test
  void freezingKeepsTheRulesWhileMembersFollow() {
    Wanted before = ask(Order.ENFORCE, 0, 1);
    enforcement.follow(target(new Target.Freeze(cluster.snapshot(Order.FREEZE, List.of(0, 1, 2)))));
    cluster.change(0, List.of("10.0.0.8"), List.of());
    enforcement.follow(sets(0));

    assertThat(situation.mode()).isEqualTo(Mode.FROZEN);
    assertThat(situation.inForce().digest()).isEqualTo(before.snapshot().digest());
    assertThat(members(0)).contains("10.0.0.8");
    assertThat(reports.last().mode()).isEqualTo(Mode.FROZEN);
    assertThat(reports.last().enforced()).isEqualTo(before.snapshot().digest());
  }

  @Test
  void aNodeThatIsFrozenAsItStartsKeepsWhatItHas() {
    ask(Order.ENFORCE, 0, 1);
    List<String> chains = List.copyOf(kernel.chains(Family.IPV4).keySet());
    restart();
    enforcement.follow(target(new Target.Freeze(cluster.snapshot(Order.FREEZE, List.of(2)))));
    cluster.change(0, List.of("10.0.0.8"), List.of());
    enforcement.follow(sets(0));

    assertThat(kernel.chains(Family.IPV4).keySet()).containsExactlyElementsOf(chains);
    assertThat(members(0)).contains("10.0.0.8");
    assertThat(reports.last().mode()).isEqualTo(Mode.FROZEN);
  }

  @Test
  void aNodeThatIsFrozenWithoutRulesTouchesNothing() {
    enforcement.follow(target(new Target.Freeze(cluster.snapshot(Order.FREEZE, List.of(2)))));

    assertThat(kernel.calls()).isZero();
    assertThat(reports.outcomes()).containsExactly(Outcome.UNCHANGED);
    assertThat(reports.last().enforced()).isEqualTo(Digest.ZERO);
  }

  @Test
  void aRetiredNodeHasNothingOfOursLeft() {
    ask(Order.ENFORCE, 0, 1);
    enforcement.follow(target(new Target.Remove(cluster.snapshot(Order.REMOVE, List.of(0)))));

    assertThat(kernel.sets()).isEmpty();
    assertThat(kernel.chains(Family.IPV4).keySet()).noneMatch(chain -> chain.startsWith("pcl-"));
    assertThat(reports.last().outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(reports.last().enforced()).isEqualTo(Digest.ZERO);
    assertThat(reports.last().sets()).isEmpty();
  }

  @Test
  void whatIsRefusedIsReportedAndTheRulesStay() {
    Wanted good = ask(Order.ENFORCE, 0);
    NodeSnapshot newer = cluster.snapshot(Order.ENFORCE, List.of(0));
    enforcement.follow(
        refusal(new Refusal.OfRules(RefusalCode.DIGEST_DIFFERS, "not what it says", newer)));

    assertThat(reports.last().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(reports.last().sequence()).isEqualTo(newer.provenance().sequence());
    assertThat(reports.last().enforced()).isEqualTo(good.snapshot().digest());
    assertThat(reports.last().mode()).isEqualTo(Mode.LAST_GOOD);
    assertThat(reports.last().errors()).extracting(ReportError::code).containsExactly("PCL5103");
  }

  @Test
  void anOldSnapshotThatIsRefusedLeavesTheModeAsItIs() {
    NodeSnapshot older = cluster.snapshot(Order.ENFORCE, List.of(0));
    ask(Order.ENFORCE, 0);
    enforcement.follow(refusal(new Refusal.OfRules(RefusalCode.OLDER, "older", older)));
    assertThat(reports.last().mode()).isEqualTo(Mode.ENFORCING);

    enforcement.recover();

    assertThat(reports.last().outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void whatSomebodyElseChangedIsPutRightAndReportedAsDrift() {
    ask(Order.ENFORCE, 0, 1);
    String set = kernel.sets().firstKey();
    flush(set);
    enforcement.readBack();

    assertThat(kernel.sets()).hasEntrySatisfying(set, members -> assertThat(members).isNotEmpty());
    assertThat(reports.last().outcome()).isEqualTo(Outcome.DRIFT);
    assertThat(reports.last().sets()).extracting(EnforcedSet::basis).containsOnly(Basis.READBACK);
  }

  private void flush(String set) {
    try {
      for (String member : List.copyOf(kernel.sets().getOrDefault(set, new TreeSet<>()))) {
        kernel.restoreSets("del " + set + " " + member + "\n");
      }
    } catch (KernelException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFullDiskIsReportedAndTheRulesAreInForceAllTheSame() {
    situation = new Situation(new FullDisk(), _ -> List.of());
    enforcement = enforcement();
    Wanted wanted = ask(Order.ENFORCE, 0);

    assertThat(reports.last().outcome()).isEqualTo(Outcome.APPLIED);
    assertThat(reports.last().enforced()).isEqualTo(wanted.snapshot().digest());
    assertThat(reports.last().errors()).extracting(ReportError::code).containsExactly("PCL5005");
  }

  private static final class FullDisk implements Archive {
    @Override
    public LastGood newest() {
      return new LastGood.None();
    }

    @Override
    public void keep(Wanted wanted) throws IOException {
      throw new IOException("no space left on device");
    }
  }

  @Test
  void rulesThatPacketsPassByAreDegraded() {
    problems.add(new Problem("PCL5202", "IPVS"));
    ask(Order.ENFORCE, 0);

    assertThat(reports.last().mode()).isEqualTo(Mode.DEGRADED);
    assertThat(situation.mode()).isEqualTo(Mode.DEGRADED);
  }

  private Wanted ask(Order order, Integer... sets) {
    Wanted wanted = cluster.wanted(order, List.of(sets));
    enforcement.follow(target(new Target.Enforce(wanted)));
    return wanted;
  }

  private void restart() {
    situation = new Situation(archive, _ -> List.copyOf(problems));
    enforcement = enforcement();
  }

  private static News target(Target target) {
    return new News(List.of(target), new TreeMap<>(), List.of());
  }

  private static News refusal(Refusal refusal) {
    return new News(List.of(), new TreeMap<>(), List.of(refusal));
  }

  private News sets(int number) {
    var sets = new TreeMap<SetId, WantedSet>();
    sets.put(MemoryCluster.set(number), cluster.held(number));
    return new News(List.of(), sets, List.of());
  }

  private SortedSet<String> members(int number) {
    return kernel.sets().entrySet().stream()
        .filter(set -> set.getKey().endsWith(MemoryCluster.set(number).text()))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}
