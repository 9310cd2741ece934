package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.RefusingKernel.Verb;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.address.Family;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rules of ours in two backends of iptables: never in none, and in the end in one.
class BackendScenariosTest {
  private final DriftedNode drifted = new DriftedNode();
  private final NodeInMemory node = drifted.node;

  @Test
  void scenario17AfterASwitchTheNewBackendIsInForceBeforeTheOldOneIsSwept() {
    var backends = new TwoBackends(node);
    node.backends = backends;
    node.restart();
    Wanted wanted = node.confirmed(0, 1);
    for (Family family : Family.values()) {
      drifted.foreign(family, DriftedNode.FOREIGN);
    }
    var old = node.kernel;
    List<String> others = drifted.foreignRules(Family.IPV4);
    backends.next();
    node.refusing.object(call -> {
      if (call.verb() == Verb.RESTORE) {
        assertThat(drifted.ours(call.family(), old)).as("still there").isNotEmpty();
      }
    });

    node.pass(Duration.ofSeconds(6));

    node.expectInForce(wanted);
    assertThat(node.kernel).isNotSameAs(old);
    for (Family family : Family.values()) {
      assertThat(drifted.ours(family, old)).isEmpty();
    }
    assertThat(old.chains(Family.IPV4).values().stream().flatMap(List::stream)).isEqualTo(others);
    assertThat(node.reports.all.getFirst().errors().getFirst().code()).isEqualTo("PCL5301");
  }

  @Test
  void scenario17WhatIsOursInTheOtherBackendGoesWhenItAppears() throws KernelException {
    var backends = new TwoBackends(node);
    node.backends = backends;
    node.restart();
    Wanted wanted = node.confirmed(0);
    backends.other.restore(
        Family.IPV6,
        "*filter\n:pcl-forward - [0:0]\n-A FORWARD -j pcl-forward\n-A FORWARD -j DROP\nCOMMIT\n");

    node.pass(DriftedNode.NOTICED);

    node.expectInForce(wanted);
    assertThat(drifted.found()).isEqualTo("ipv6: 1 chains of ours were in the backend other too");
    assertThat(backends.other.chains(Family.IPV6).get("FORWARD"))
        .containsExactly("-A FORWARD -j DROP");
  }

  @Test
  void scenario17TheOtherBackendIsNotSweptWhileNobodyKnowsWhatIsInForce() throws KernelException {
    var backends = new TwoBackends(node);
    node.backends = backends;
    node.restartAndResume();
    backends.other.restore(
        Family.IPV4, "*filter\n:pcl-forward - [0:0]\n-A FORWARD -j pcl-forward\nCOMMIT\n");

    node.pass(DriftedNode.NOTICED);

    assertThat(drifted.ours(Family.IPV4, backends.other)).isNotEmpty();
  }
}
