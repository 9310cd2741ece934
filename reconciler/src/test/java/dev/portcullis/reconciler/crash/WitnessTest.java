package dev.portcullis.reconciler.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.Family;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Fabricated timelines: a witness of thousands of probes finds the one that broke a law.
class WitnessTest {
  private static final CrashSettings SETTINGS =
      new CrashSettings(1_000, 1, CrashSettings.RATE, Fault.NONE);
  private static final long SEED = 7;
  private static final Flow OPEN = new Flow(Client.FREE, Port.OPEN);
  private static final Flow SHUT = new Flow(Client.FREE, Port.SHUT);

  private final Timeline timeline = new Timeline();
  private final Tally tally = new Tally(CrashProgress.begin(SEED), SETTINGS);
  private final Witness witness =
      new Witness("n1", timeline, tally, 0, () -> List.of("BEGIN RESTORE_4 2000000000"));

  WitnessTest() {
    var states = new StateStream(new Random(SEED));
    timeline.want(states.first(), 0);
    timeline.want(states.first(), 5_000);
  }

  private void saw(Flow flow, long sent, Fate fate) {
    witness.saw(new Sighting(flow, Family.IPV6, sent, sent + 3, fate));
  }

  @Test
  void oneBadPacketAmongThousandsIsFound() {
    LongStream.range(0, 10_000)
        .forEach(moment -> {
          saw(OPEN, moment, Fate.PASSED);
          saw(SHUT, moment, moment == 4_321 ? Fate.PASSED : Fate.REFUSED);
        });

    assertThat(tally.progress().violations())
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.law()).isEqualTo("LEAKED");
          assertThat(violation.seen()).startsWith("ipv6 free -> SHUT:5009/UDP, PASSED");
          assertThat(violation.states()).hasSize(1);
          assertThat(violation.calls()).containsExactly("BEGIN RESTORE_4 2.0000");
        });
  }

  @Test
  void probesAreCountedByTheirFate() {
    saw(OPEN, 1, Fate.PASSED);
    saw(OPEN, 2, Fate.PASSED);
    saw(SHUT, 2, Fate.REFUSED);
    saw(SHUT, 3, Fate.LOST);

    assertThat(tally.progress().probes().toString()).isEqualTo("{LOST=1, PASSED=2, REFUSED=1}");
  }
}
