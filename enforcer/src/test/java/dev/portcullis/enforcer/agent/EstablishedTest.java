package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.connections.MemoryTracking;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.snapshot.Order;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Established connections of a node in memory. The pod 10.9.0.1 is reached by the members of the
/// sets that a snapshot names; set 0 holds 10.0.0.1 and 10.0.0.2, set 1 10.0.1.1.
class EstablishedTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MemoryTracking tracking = new MemoryTracking().route("10.9.0.1", "veth1");
  private final NodeInMemory node = new NodeInMemory();

  EstablishedTest() {
    for (String client : List.of("10.0.0.1", "10.0.0.2", "10.0.1.1")) {
      tracking.with(toPod(client)).route(client, "up0");
    }
  }

  private static String toPod(String client) {
    return ("ipv4     2 tcp      6 431999 ESTABLISHED src=%s dst=10.9.0.1 sport=40001 dport=80"
            + " src=10.9.0.1 dst=%s sport=80 dport=40001 [ASSURED] mark=0 use=1")
        .formatted(client, client);
  }

  private void start() {
    node.established = metrics -> new ConnectionCutter(tracking, metrics);
    node.restart();
    node.parts.established().start();
  }

  @AfterEach
  void close() {
    node.parts.established().close();
  }

  private void await(String what, BooleanSupplier holds) throws InterruptedException {
    assertThat(tracking.await(holds, PATIENCE)).as(what).isTrue();
  }

  private void awaitClients(String... clients) throws InterruptedException {
    await(
        String.join(", ", clients) + " are left",
        () -> tracking.clients().equals(List.of(clients)));
  }

  @Test
  void scenario19WhatNewRulesDenyIsRemovedAndNothingElse() throws Exception {
    start();
    node.ask(Order.ENFORCE, 0, 1);
    node.ask(Order.ENFORCE, 0);

    awaitClients("10.0.0.1 40001", "10.0.0.2 40001");
    String counted = "portcullis_enforcer_connections_cut_total 1.0";
    await(counted, () -> node.parts.metrics().scrape().contains(counted));
  }

  @Test
  void scenario19AMemberThatGoesLosesItsConnections() throws Exception {
    start();
    node.ask(Order.ENFORCE, 0, 1);
    node.cluster.change(0, List.of(), List.of("10.0.0.1"));
    node.followSet(0);

    awaitClients("10.0.0.2 40001", "10.0.1.1 40001");
  }

  @Test
  void scenario19ASnapshotThatIsUndoneLeavesWhatTheRulesBeforeAllow() throws Exception {
    start();
    node.confirmed(0, 1);
    node.refusing.refuse("no");
    node.ask(Order.ENFORCE, 0);
    node.refusing.relent();
    assertThat(node.outcomes()).contains(Outcome.ROLLED_BACK);
    node.ask(Order.ENFORCE, 1);

    awaitClients("10.0.1.1 40001");
  }

  @Test
  void scenario19WithoutTheToolRulesAreAppliedAndTheStatusSaysSo() throws Exception {
    tracking.complain("not installed");
    start();
    node.ask(Order.ENFORCE, 0);

    assertThat(node.outcomes()).containsExactly(Outcome.APPLIED);
    await("it says so", () -> !node.parts.established().problems().isEmpty());
    assertThat(node.parts.established().problems())
        .extracting(Problem::code)
        .containsExactly("PCL5211");
    assertThat(tracking.clients()).hasSize(3);
  }
}
