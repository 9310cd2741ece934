package dev.portcullis.reconciler.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.reconciler.crash.Call.Moment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final CrashSettings SETTINGS =
      new CrashSettings(1_000, 1, CrashSettings.RATE, Fault.NONE);
  private static final long SEED = 11;
  private static final List<Moment> ALL = List.of(Moment.values());

  private final Tally tally = new Tally(CrashProgress.begin(SEED), SETTINGS);

  @Test
  void everyCallIsChosenAsOftenAsAnyOther() {
    var random = new Random(SEED);
    for (int kill = 0; kill < Call.values().length * 10; kill++) {
      tally.killedAt(tally.choose(ALL, random));
    }

    assertThat(tally.progress().killsByCall().values()).containsOnly(10L);
  }

  @Test
  void thePhasesOfACallTakeTurns() {
    var random = new Random(SEED);
    for (int kill = 0; kill < KillPoint.all().size(); kill++) {
      tally.killedAt(tally.choose(ALL, random));
    }

    assertThat(tally.progress().killsAt().values())
        .hasSize(KillPoint.all().size())
        .containsOnly(1L);
  }

  /// Some calls are made in few of the changes that are published for them.
  @Test
  void aCallThatIsOftenMissedIsKilledAsOftenInTheEnd() {
    var random = new Random(SEED);
    int aims = 0;
    for (int kill = 0; kill < Call.values().length * 20; ) {
      KillPoint point = tally.choose(ALL, random);
      if (point.call() != Call.LIST_6 || aims++ % 3 == 0) {
        tally.killedAt(point);
        kill++;
      }
    }

    assertThat(tally.progress().killsByCall().values()).allMatch(kills -> kills >= 12);
  }

  @Test
  void aCallThatIsNeverMadeLeavesTheOthersTheirTurns() {
    var random = new Random(SEED);
    int aims = 0;
    for (int kill = 0; kill < Call.values().length * 10; ) {
      KillPoint point = tally.choose(ALL, random);
      if (point.call() == Call.LIST_6) {
        aims++;
      } else {
        tally.killedAt(point);
        kill++;
      }
    }

    var others = new TreeMap<>(tally.progress().killsByCall());
    assertThat(aims).isLessThan(60);
    assertThat(others.remove(Call.LIST_6.name())).isZero();
    assertThat(others.values()).allMatch(kills -> kills >= 10);
  }

  @Test
  void whatIsKeptInAFileIsWhatATrialGoesOnFrom() throws IOException {
    tally.killedAt(new KillPoint(Call.VOW, Call.Phase.DURING));
    tally.killedAtRandom();
    tally.probed(Fate.PASSED);
    tally.converged(Duration.ofMillis(5_001));
    tally.violated(new Violation("n1", "LEAKED", "a packet", 1.5, List.of("a"), List.of("b")));
    var random = tally.nextRandom();
    var json = new ObjectMapper();
    CrashProgress read =
        json.readValue(json.writeValueAsString(tally.progress()), CrashProgress.class);

    assertThat(read).isEqualTo(tally.progress());
    assertThat(read.kills()).isEqualTo(2);
    assertThat(read.slowConvergences()).isEqualTo(1);
    assertThat(new Tally(read, SETTINGS).nextRandom().nextLong())
        .as("a resumed trial does not draw the same again")
        .isNotEqualTo(random.nextLong());
  }
}
