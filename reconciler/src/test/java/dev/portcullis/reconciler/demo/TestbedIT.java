package dev.portcullis.reconciler.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.Family;
import dev.portcullis.reconciler.demo.ProbeAnswer.Refused;
import dev.portcullis.reconciler.demo.ProbeAnswer.Served;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestbedIT {
  private static Claim claim;
  private static Testbed testbed;
  private static Population population;

  @BeforeAll
  static void begin() {
    claim = Claim.take();
    testbed = Testbed.make(claim);
    population = Population.start(testbed);
    population.awaitReady();
  }

  @AfterAll
  static void end() {
    population.close();
    claim.close();
  }

  @Test
  void withoutRulesEveryPodIsServedByEveryServerInBothFamilies() {
    var unserved = new ArrayList<String>();
    for (DemoPod server : DemoPod.ALL) {
      for (DemoPod.Port port : server.ports()) {
        for (Probe probe : Probe.of(DemoPod.ALL, List.of(server), port)) {
          ProbeAnswer answer = population.attempt(probe);
          if (!(answer instanceof Served)) {
            unserved.add(probe + ": " + answer);
          }
        }
      }
    }
    assertThat(unserved).isEmpty();
  }

  @Test
  void aNodeReachesItsOwnPods() {
    Probe probe = Probe.of(DemoPod.OTHER_2, DemoPod.BACKEND_2, DemoPod.SERVICE).getFirst();
    assertThat(population.attempt(probe.witness())).isInstanceOf(Served.class);
  }

  @Test
  void aServerCountsWhatReachesIt() {
    long before = population.accepted(DemoPod.BACKEND, DemoPod.DATAGRAMS);
    Probe.of(DemoPod.OTHER_2, DemoPod.BACKEND, DemoPod.DATAGRAMS).forEach(population::attempt);
    assertThat(population.accepted(DemoPod.BACKEND, DemoPod.DATAGRAMS)).isEqualTo(before + 2);
  }

  @Test
  void aPortWithoutAServerRefuses() {
    var closed = new Probe(DemoPod.OTHER, DemoPod.BACKEND_2, DemoPod.Port.tcp(7), Family.IPV6);
    assertThat(population.attempt(closed)).isInstanceOf(Refused.class);
  }
}
