package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What others do to rules and sets of ours: it is noticed within five seconds, put right, and
/// said.
class DriftScenariosTest {
  private final DriftedNode drifted = new DriftedNode();
  private final NodeInMemory node = drifted.node;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void scenario11WhateverIsTakenAwayOrEditedComesBack(boolean counts) {
    node.refusing.counts = counts;
    Wanted wanted = drifted.confirmedDrawing(3);
    for (Family family : Family.values()) {
      List<String> others = drifted.foreignRules(family);
      for (List<String> act : drifted.acts(family)) {
        node.nanos += DriftedNode.CALM.toNanos();
        var before = node.kernel.chains(family);
        drifted.foreign(family, act);
        boolean same = before.equals(node.kernel.chains(family));
        node.reports.all.clear();

        node.pass(DriftedNode.NOTICED);

        node.expectInForce(wanted);
        assertThat(node.outcomes())
            .as("%s %s", family, act)
            .isEqualTo(same ? List.of() : List.of(Outcome.DRIFT));
        assertThat(drifted.foreignRules(family)).as("after %s", act).isEqualTo(others);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void scenario11AfterAFlushOfATableAllOfItComesBack(boolean counts) {
    node.refusing.counts = counts;
    Wanted wanted = drifted.confirmedDrawing(3);
    for (Family family : Family.values()) {
      node.nanos += DriftedNode.CALM.toNanos();
      List<String> flush = new ArrayList<>();
      node.kernel
          .chains(family)
          .keySet()
          .forEach(chain -> flush.addAll(drifted.emptying(family, chain)));
      drifted.foreign(family, flush);
      drifted.foreign(family, DriftedNode.FOREIGN);

      node.pass(DriftedNode.NOTICED);

      node.expectInForce(wanted);
      assertThat(drifted.found()).contains(family.text() + ": FORWARD: our jump is missing");
      assertThat(drifted.code()).isEqualTo("PCL5302");
      assertThat(drifted.found().length()).isLessThanOrEqualTo(ReportError.MESSAGE_LIMIT);
      assertThat(node.kernel.chains(family).get("FORWARD"))
          .containsExactly("-A FORWARD -j pcl-forward", "-A FORWARD -j KUBE-X");
    }
  }

  @Test
  void scenario12OurJumpGoesBackToTheTopAndTheRuleAboveItStays() {
    Wanted wanted = drifted.confirmedDrawing(3);
    drifted.foreign(Family.IPV6, "-I INPUT -j ACCEPT");

    node.pass(DriftedNode.NOTICED);

    node.expectInForce(wanted);
    assertThat(drifted.found())
        .isEqualTo("ipv6: a rule stands above our jump in INPUT: [-A INPUT -j ACCEPT]");
    assertThat(node.kernel.chains(Family.IPV6).get("INPUT"))
        .containsExactly("-A INPUT -j pcl-input", "-A INPUT -j ACCEPT", "-A INPUT -j DROP");
  }

  @Test
  void scenario11MembersThatAreTakenAwayOrAddedAreCounted() {
    Wanted wanted = node.confirmed(0, 1);
    drifted.sets("flush " + drifted.setOf(0) + "\n");
    node.pass(DriftedNode.NOTICED);
    node.expectInForce(wanted);
    assertThat(drifted.found())
        .isEqualTo("ipv4: set " + drifted.setOf(0) + " has 0 members instead of 2");
    assertThat(drifted.code()).isEqualTo("PCL5306");

    drifted.sets("add " + drifted.setOf(1) + " 10.7.7.7\n");
    node.pass(DriftedNode.NOTICED);

    node.expectInForce(wanted);
    assertThat(drifted.found())
        .isEqualTo("ipv4: set " + drifted.setOf(1) + " has 2 members instead of 1");
  }

  @Test
  void scenario11AMemberThatIsReplacedIsFoundWhenItsSetsTurnComes() {
    Wanted wanted = node.confirmed(0, 1);
    drifted.sets("del " + drifted.setOf(1) + " 10.0.1.1\nadd " + drifted.setOf(1) + " 10.7.7.7\n");

    node.pass(Duration.ofSeconds(7));

    node.expectInForce(wanted);
    assertThat(drifted.found())
        .isEqualTo("ipv4: set " + drifted.setOf(1) + " has 10.7.7.7 instead of 10.0.1.1");
  }

  @Test
  void scenario11ASetThatIsDestroyedIsMadeAnew() {
    Wanted wanted = node.confirmed(0);
    String rule =
        node.kernel.chains(Family.IPV4).values().stream()
            .flatMap(List::stream)
            .filter(line -> line.contains(drifted.setOf(0)))
            .findFirst()
            .orElseThrow();
    drifted.foreign(Family.IPV4, "-D" + rule.substring(2));
    drifted.sets("destroy " + drifted.setOf(0) + "\n");

    node.pass(DriftedNode.NOTICED);

    node.expectInForce(wanted);
    assertThat(drifted.found())
        .contains("instead of")
        .contains("set " + drifted.setOf(0) + " is missing");
  }
}
