package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.CountersAnswer.RuleCount;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.EchoServer;
import dev.portcullis.enforcer.kernel.Namespace;
import dev.portcullis.enforcer.kernel.Probe;
import dev.portcullis.enforcer.kernel.Reply;
import dev.portcullis.enforcer.kernel.WebScenario;
import dev.portcullis.enforcer.kernel.Wiring;
import dev.portcullis.events.address.Family;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What real packets leave in the counters.
class RuleCountersIT {
  private static final String WEB = "networking.k8s.io/NetworkPolicy/default/web#ingress[0]";
  private static final String TIER = "projectcalico.org/Tier//default#default";

  private final AtomicLong nanos = new AtomicLong();

  private long packets(RuleCounters counters, String rule) throws KernelException {
    nanos.addAndGet(10_000_000_000L);
    return counters.read().stream()
        .filter(count -> count.rule().equals(rule) && count.family().equals("ipv4"))
        .mapToLong(RuleCount::packets)
        .sum();
  }

  private static final WebScenario OPEN = new WebScenario(Wiring.Kind.ROUTED);

  private static Wanted draft(WebScenario scenario) {
    return scenario.draft(WebScenario.addresses(6)).build();
  }

  @ParameterizedTest
  @EnumSource
  void packetsAreCountedByRuleAndSurviveWhatIsRewritten(Backend tools) throws Exception {
    try (var wiring = new Wiring(Wiring.Kind.ROUTED);
        var _ = EchoServer.start(wiring.pod(5), WebScenario.PORT)) {
      Namespace friend = wiring.pod(6);
      Namespace stranger = wiring.pod(7);
      var node = new NodeInNamespace(wiring.node(), tools, new MemoryArchive());
      var counters = new RuleCounters(wiring.node().kernel(tools), nanos::get);
      node.follow(draft(OPEN));
      for (int i = 0; i < 3; i++) {
        assertThat(new Probe(friend).tcp(Wiring.v4(5), WebScenario.PORT)).isEqualTo(Reply.ANSWERED);
        assertThat(new Probe(stranger).tcp(Wiring.v4(5), WebScenario.PORT))
            .isEqualTo(Reply.REFUSED);
      }
      assertThat(packets(counters, WEB)).isEqualTo(3);
      assertThat(packets(counters, TIER)).isEqualTo(3);

      wiring.node().kernel(tools).restore(Family.IPV4, zeroed(wiring, tools));

      assertThat(packets(counters, WEB)).isEqualTo(3);
      new Probe(friend).tcp(Wiring.v4(5), WebScenario.PORT);
      assertThat(packets(counters, WEB)).isEqualTo(4);
      node.expectInForce(draft(OPEN));
      node.follow(draft(OPEN.with7Enclosed()));
      assertThat(packets(counters, WEB)).isEqualTo(4);
    }
  }

  /// A script that writes the chains of policies anew, as they are.
  private static String zeroed(Wiring wiring, Backend tools) throws KernelException {
    var script = new StringBuilder("*filter\n");
    wiring
        .node()
        .kernel(tools)
        .save(Family.IPV4)
        .lines()
        .filter(line -> line.matches("(:|-A )pcl-pi-.*"))
        .map(line -> line.startsWith(":") ? line.replaceAll("\\[.*", "[0:0]") : line)
        .forEach(line -> script.append(line).append('\n'));
    return script.append("COMMIT\n").toString();
  }
}
