package dev.portcullis.enforcer.agent;

import static dev.portcullis.enforcer.agent.NodeInMemory.CUTTING;
import static dev.portcullis.enforcer.agent.NodeInMemory.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.snapshot.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes last good, and when.
class PromotionTest {
  private final NodeInMemory node = new NodeInMemory();

  private LastGood keptOnDisk() {
    return node.archive.load().lastGood();
  }

  private static LastGood kept(Wanted wanted) {
    return new LastGood.Kept(wanted);
  }

  @Test
  void whatStandsThroughTheWindowIsLastGood() {
    Wanted wanted = node.ask(Order.ENFORCE, 0);
    node.pass(WINDOW.minusSeconds(1));
    assertThat(keptOnDisk()).isEqualTo(new LastGood.None());

    node.pass(Duration.ofSeconds(1));

    assertThat(keptOnDisk()).isEqualTo(kept(wanted));
    assertThat(node.outcomes()).containsExactly(Outcome.APPLIED, Outcome.CONFIRMED);
    assertThat(node.reports.last().mode()).isEqualTo(Mode.ENFORCING);
    assertThat(node.archive.load().candidates()).isEmpty();
  }

  @Test
  void whatIsConfirmedIsNotProbedAnyMore() {
    node.confirmed(0);
    int before = node.probes;

    node.pass(Duration.ofMinutes(10));

    assertThat(node.probes).isEqualTo(before);
  }

  @Test
  void membersAreNotConfirmed() {
    node.confirmed(0);
    int before = node.probes;
    node.cluster.change(0, List.of("10.0.0.9"), List.of());
    node.followSet(0);
    node.pass(WINDOW);

    assertThat(node.probes).isEqualTo(before);
    assertThat(node.outcomes()).isEmpty();
  }

  @Test
  void pushesEveryFiveSecondsForTwoMinutesStillMoveLastGoodForward() {
    node.confirmed(0);
    List<LastGood> seen = new ArrayList<>();
    for (int push = 0; push < 24; push++) {
      node.cluster.change(10 + push, List.of("10.1.0." + push), List.of());
      node.ask(Order.ENFORCE, 10 + push);
      node.pass(Duration.ofSeconds(5));
      if (!seen.contains(keptOnDisk())) {
        seen.add(keptOnDisk());
      }
    }

    assertThat(seen).as("one a window, and the one before").hasSizeGreaterThanOrEqualTo(8);
    assertThat(node.outcomes()).doesNotContain(Outcome.ROLLED_BACK, Outcome.UNCONFIRMED);
  }

  @Test
  void anApplyInsideTheWindowDoesNotMakeItLonger() {
    node.confirmed(0);
    node.ask(Order.ENFORCE, 0, 1);
    node.pass(WINDOW.minusSeconds(1));
    Wanted last = node.ask(Order.ENFORCE, 1);

    node.pass(Duration.ofSeconds(1));

    assertThat(keptOnDisk()).isEqualTo(kept(last));
  }

  @Test
  void theNewestUnderWhichSomethingAnsweredIsGoneBackTo() {
    node.confirmed(0);
    Wanted proved = node.ask(Order.ENFORCE, 0, 1);
    node.pass(Duration.ofSeconds(5));
    node.ask(Order.ENFORCE, CUTTING);
    node.pass(Duration.ofSeconds(10));

    node.expectInForce(proved);
    assertThat(keptOnDisk()).isEqualTo(kept(proved));
    assertThat(node.outcomes())
        .containsExactly(Outcome.APPLIED, Outcome.APPLIED, Outcome.CONFIRMED, Outcome.ROLLED_BACK);
  }

  @Test
  void aFailureInsideTheWindowKeepsWhatWasProvedInIt() {
    node.confirmed(0, 1);
    Wanted proved = node.ask(Order.ENFORCE, 0);
    node.refusing.refuse("no such match");
    node.ask(Order.ENFORCE, 1);
    node.refusing.relent();
    node.expectInForce(proved);

    node.pass(WINDOW);

    assertThat(keptOnDisk()).isEqualTo(kept(proved));
  }

  @Test
  void withoutAWindowWhatIsAppliedIsLastGoodAtOnce() {
    node.window = Duration.ZERO;
    node.restart();

    Wanted wanted = node.ask(Order.ENFORCE, 0);

    assertThat(keptOnDisk()).isEqualTo(kept(wanted));
    assertThat(node.probes).isZero();
  }
}
