package dev.portcullis.enforcer.agent;

import static dev.portcullis.enforcer.agent.NodeInMemory.WINDOW;
import static dev.portcullis.enforcer.apply.WantedDraft.isolated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.enforcer.agent.RefusingKernel.Verb;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Reach;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedDraft;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.enforcer.kernel.EchoServer;
import dev.portcullis.enforcer.kernel.HostScenario;
import dev.portcullis.enforcer.kernel.Namespace;
import dev.portcullis.enforcer.kernel.WebScenario;
import dev.portcullis.enforcer.kernel.Wiring;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.Attachment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Scenarios of failure on the real tools: a node in one network namespace, its broker's port in
/// another.
class ScenariosIT {
  /// Two snapshots that differ in the rules of both families and in their sets.
  private static final Wanted GOOD =
      new WebScenario(Wiring.Kind.ROUTED).draft(WebScenario.addresses(6)).build();

  private static final Wanted NEXT =
      new WebScenario(Wiring.Kind.ROUTED)
          .with7Enclosed()
          .draft(WebScenario.addresses(6, 7))
          .build();

  private Wiring wiring;
  private EchoServer broker;

  ScenariosIT() throws Exception {
    wiring = new Wiring(Wiring.Kind.ROUTED);
    broker = EchoServer.start(wiring.remote(), NodeInNamespace.BROKER);
  }

  @BeforeEach
  void theBrokerAnswers() throws Exception {
    assertThat(node(Backend.NFT).probe()).isEqualTo(Reach.ANSWERED);
  }

  @AfterEach
  void close() throws Exception {
    broker.close();
    wiring.close();
  }

  private NodeInNamespace node(Backend tools) throws KernelException {
    return new NodeInNamespace(wiring.node(), tools, new MemoryArchive());
  }

  private static WantedDraft pods(String... addresses) {
    var draft = new WantedDraft().podNets("10.1.0.0/24", "fd00:1::/64");
    for (String address : addresses) {
      var attachment = new Attachment.ByAddress();
      draft.pod("p" + address.replace('.', '-'), attachment, address);
    }
    return draft;
  }

  /// The node may not talk to anybody through its uplink.
  private static Wanted cutting() {
    return pods("10.1.0.5")
        .host("up", HostScenario.UPLINK, HostScenario.egress(isolated()), HostScenario.OPEN)
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void scenario09ARuleThatCutsTheNodeFromTheBrokerIsUndone(Backend tools) throws Exception {
    NodeInNamespace node = node(tools);
    node.confirmed(GOOD);
    node.follow(cutting());
    assertThat(node.probe()).isEqualTo(Reach.SILENT);

    node.pass(WINDOW);

    node.expectInForce(GOOD);
    assertThat(node.probe()).isEqualTo(Reach.ANSWERED);
    assertThat(node.reports.last().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(node.reports.last().errors())
        .extracting(ReportError::code)
        .containsExactly("PCL5010");
  }

  @ParameterizedTest
  @EnumSource
  void theBrokerStopsOneSecondAfterATighteningAndTheTightRulesStay(Backend tools) throws Exception {
    NodeInNamespace node = node(tools);
    node.confirmed(pods("10.1.0.5").build());
    Wanted tight = pods("10.1.0.6").build();
    node.follow(tight);
    node.pass(Duration.ofSeconds(1));
    broker.close();

    node.pass(Duration.ofMinutes(1));

    node.expectInForce(tight);
    assertThat(node.reports.outcomes()).containsExactly(Outcome.APPLIED, Outcome.CONFIRMED);
  }

  @ParameterizedTest
  @EnumSource
  void scenario01And18WhenTheSecondTableFailsBothGoBack(Backend tools) throws Exception {
    NodeInNamespace node = node(tools);
    node.confirmed(GOOD);
    node.kernel.refuse(Verb.RESTORE, List.of(Family.IPV6), "ip6_tables is not there");
    node.follow(NEXT);
    node.kernel.relent();

    node.expectInForce(GOOD);
    assertThat(node.reports.last().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @ParameterizedTest
  @EnumSource
  void scenario02ARuleOfAModuleThatIsNotThereIsRefusedByTheTestRun(Backend tools) throws Exception {
    NodeInNamespace node = node(tools);
    node.confirmed(GOOD);
    node.kernel.calls.clear();
    node.kernel.object(call -> {
      if (call.verb() == Verb.TEST) {
        String script = call.script().replace("COMMIT", "-A pcl-deny -m nosuch -j DROP\nCOMMIT");
        wiring.node().kernel(tools).test(call.family(), script);
      }
    });
    node.follow(NEXT);
    node.kernel.relent();

    node.expectInForce(GOOD);
    assertThat(node.reports.last().errors())
        .extracting(ReportError::code)
        .containsExactly("PCL5003");
    assertThat(node.kernel.calls.stream().filter(call -> call.verb() == Verb.TEST)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void scenario03And04AKillAtAnyCallLeavesOldOrNew(Backend tools) throws Exception {
    NodeInNamespace node = node(tools);
    for (int call = 1, died = 1; died == 1; call++) {
      node.follow(GOOD);
      died = killedAt(node, call, NEXT);
      node.restartAndResume();
      assertThat(node.holds(GOOD) || node.holds(NEXT)).as("killed at call %d", call).isTrue();
      node.follow(NEXT);
      node.expectInForce(NEXT);
    }
  }

  /// 1 if there was such a call, else 0.
  private static int killedAt(NodeInNamespace node, int call, Wanted next) {
    int[] count = {0};
    node.kernel.object(_ -> {
      count[0]++;
      if (count[0] == call) {
        throw new Killed(call);
      }
    });
    try {
      node.follow(next);
      return 0;
    } catch (Killed _) {
      return 1;
    } finally {
      node.kernel.relent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void scenario05AfterARebootLastGoodIsInForceWithoutABroker(Backend tools) throws Exception {
    var archive = new MemoryArchive();
    new NodeInNamespace(wiring.node(), tools, archive).confirmed(GOOD);
    try (Namespace booted = Namespace.create()) {
      var node = new NodeInNamespace(booted, tools, archive);

      node.restartAndResume();

      node.expectInForce(GOOD);
      assertThat(node.situation().mode()).isEqualTo(Mode.LAST_GOOD);
      node.kernel.calls.clear();
      node.restartAndResume();
      assertThat(node.kernel.calls).as("nothing to change").isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void scenario10ASnapshotThatKillsTheEnforcerThreeTimesIsRefused(Backend tools) throws Exception {
    NodeInNamespace node = node(tools);
    node.confirmed(GOOD);
    for (int death = 1; death <= Safekeeping.MOST_DEATHS; death++) {
      node.kernel.object(call -> {
        if (call.verb() == Verb.TEST) {
          throw new Killed(0);
        }
      });
      assertThatThrownBy(() -> node.follow(NEXT)).isInstanceOf(Killed.class);
      node.kernel.relent();
      node.restartAndResume();
    }
    node.follow(NEXT);
    node.pass(Duration.ofSeconds(1));

    node.expectInForce(GOOD);
    assertThat(node.reports.last().errors())
        .extracting(ReportError::code)
        .containsExactly("PCL5009");
  }

  @Test
  void scenario15ALockThatIsHeldIsWaitedFor() throws Exception {
    NodeInNamespace node = node(Backend.LEGACY);
    node.confirmed(GOOD);
    String flock = CommandRunner.path("flock").orElseThrow();
    Process holder = new ProcessBuilder(flock, "/run/xtables.lock", "sleep", "2").start();
    try {
      node.follow(NEXT);
    } finally {
      holder.destroyForcibly();
    }

    node.expectInForce(NEXT);
    assertThat(node.reports.outcomes()).containsExactly(Outcome.APPLIED);
  }
}
