package dev.portcullis.enforcer.agent;

import static dev.portcullis.enforcer.agent.NodeInMemory.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.StandIn;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.snapshot.Order;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is in force on a node until it has its first snapshot, and what becomes of it then.
class FirstSnapshotTest {
  private final NodeInMemory node = new NodeInMemory();

  private void start(StandIn standIn) {
    node.beforeFirst = standIn;
    node.restartAndResume();
  }

  private List<String> rules() {
    return node.kernel.chains(Family.IPV4).values().stream().flatMap(List::stream).toList();
  }

  @Test
  void beforeTheFirstSnapshotAnOpenNodeIsNotTouched() {
    node.parts.resumption().resume();

    assertThat(node.refusing.calls).isEmpty();
    assertThat(node.situation().mode()).isEqualTo(Mode.BOOT);
  }

  @Test
  void beforeTheFirstSnapshotOnlyFailsafePortsAndBrokersAreReached() {
    start(StandIn.FAILSAFE_ONLY);

    List<String> rules = rules();
    assertThat(rules).anyMatch(rule -> rule.startsWith("-A pcl-hi-") && rule.contains("22"));
    assertThat(rules).anyMatch(rule -> rule.startsWith("-A pcl-ho-") && rule.contains("9092"));
    assertThat(rules).anyMatch(rule -> rule.startsWith("-A pcl-hfi-") && rule.endsWith("pcl-deny"));
    assertThat(node.situation().mode()).isEqualTo(Mode.BOOT);
  }

  @Test
  void beforeTheFirstSnapshotAClosedNodeIsReachedByNobody() {
    start(StandIn.CLOSED);

    List<String> rules = rules();
    assertThat(rules).noneMatch(rule -> rule.startsWith("-A pcl-hi-") && rule.contains("22"));
    assertThat(rules).anyMatch(rule -> rule.startsWith("-A pcl-ho-") && rule.contains("9092"));
  }

  @Test
  void theFirstSnapshotTakesThePlaceOfWhatStoodInForIt() {
    start(StandIn.FAILSAFE_ONLY);
    Wanted first = node.ask(Order.ENFORCE, 0);
    node.expectInForce(first);
    assertThat(node.situation().mode()).isEqualTo(Mode.ENFORCING);
  }

  @Test
  void aFirstSnapshotThatCutsTheNodeGivesWayToWhatStoodInForIt() {
    start(StandIn.FAILSAFE_ONLY);
    List<String> before = rules();
    node.ask(Order.ENFORCE, NodeInMemory.CUTTING);

    node.pass(WINDOW);

    assertThat(rules()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(node.situation().mode()).isEqualTo(Mode.BOOT);
  }

  @Test
  void rulesThatNobodyKnowsStayUntilASnapshotComes() {
    node.confirmed(0);
    node.archive = new MemoryArchive();
    node.beforeFirst = StandIn.CLOSED;
    List<String> before = rules();
    node.restartAndResume();

    assertThat(rules()).isEqualTo(before);
    assertThat(node.situation().mode()).isEqualTo(Mode.BOOT);
  }
}
