package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.RefusingKernel.Verb;
import dev.portcullis.enforcer.apply.Expected;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.RandomWanted;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.snapshot.Order;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When applying fails and every way back does too.
class EmergencyTest {
  private final NodeInMemory node = new NodeInMemory();

  private List<Family> restores() {
    return node.refusing.calls.stream()
        .filter(call -> call.verb() == Verb.RESTORE)
        .map(RefusingKernel.Call::family)
        .toList();
  }

  /// With rules in both families.
  private Wanted confirmedDrawing() {
    Wanted wanted = RandomWanted.draw(1);
    node.follow(new Target.Enforce(wanted));
    node.pass(NodeInMemory.WINDOW);
    return wanted;
  }

  @Test
  void whenNoWayBackWorksAndTheRulesAreNobodysTheNodeIsShutAndSaysSo() {
    node.confirmed(0);
    breakEverything();
    node.ask(Order.ENFORCE, 0, 1);

    assertThat(node.situation().inForce()).isEqualTo(new InForce.Emergency());
    assertThat(node.situation().mode()).isEqualTo(Mode.DEGRADED);
    assertThat(node.reports.all.getFirst().mode()).isEqualTo(Mode.DEGRADED);
    assertThat(node.kernel.chains(Family.IPV4).get("FORWARD"))
        .as("never flushed")
        .containsExactly("-A FORWARD -j pcl-forward");
    assertThat(node.kernel.chains(Family.IPV4)).containsKey("pcl-host-fwd-in");
  }

  @Test
  void fromAnEmergencyTheNodeGoesBackToLastGoodWhenThatWorksAgain() {
    Wanted good = node.confirmed(0);
    breakEverything();
    node.ask(Order.ENFORCE, 0, 1);
    node.refusing.relent();

    node.pass(Duration.ofMinutes(2));

    node.expectInForce(good);
    assertThat(node.situation().mode()).isEqualTo(Mode.LAST_GOOD);
  }

  /// Applying fails, and all tries to go back, and each time somebody changes a chain of ours.
  private void breakEverything() {
    node.refusing.calls.clear();
    node.refusing.object(call -> {
      if (call.verb() == Verb.RESTORE && restores().size() <= 4) {
        node.kernel.restore(call.family(), "*filter\n-A pcl-deny -j DROP\nCOMMIT\n");
        throw new KernelException("iptables-restore", 1, "refused");
      }
    });
  }

  @Test
  void whenNoWayBackWorksButEachFamilyHoldsWholeRulesTheyStay() {
    Wanted good = confirmedDrawing();
    Wanted bad = RandomWanted.draw(2);
    node.refusing.calls.clear();
    node.refusing.object(call -> {
      if (call.verb() == Verb.RESTORE && restores().size() > 1) {
        throw new KernelException("iptables-restore", 1, "refused");
      }
    });
    node.follow(new Target.Enforce(bad));
    node.refusing.relent();

    assertThat(node.situation().inForce()).isEqualTo(new InForce.Unproved());
    assertThat(node.situation().mode()).isEqualTo(Mode.DEGRADED);
    assertThat(held(Family.IPV4)).isEqualTo(expected(bad, Family.IPV4));
    assertThat(held(Family.IPV6)).isEqualTo(expected(good, Family.IPV6));
  }

  private RuleTable held(Family family) {
    try {
      return Expected.actual(node.kernel, family);
    } catch (KernelException e) {
      throw new AssertionError(e);
    }
  }

  private static RuleTable expected(Wanted wanted, Family family) {
    return new Expected(wanted, RenderSettings.DEFAULT).table(family);
  }
}
