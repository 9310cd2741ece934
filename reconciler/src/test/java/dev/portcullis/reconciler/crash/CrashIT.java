package dev.portcullis.reconciler.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.portcullis.enforcer.agent.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Enforcers are killed in network namespaces of this machine while packets flow. How long a node
/// takes to be right again is counted and not judged here: that depends on what else the machine
/// does. Needs root, iptables and ipset, and fails without them.
class CrashIT {
  private static final boolean FULL = Boolean.getBoolean("portcullis.full");
  private static final int KILLS = FULL ? 1_000 : 40;

  /// At the full count one after the other, so that how long a node takes tells of the node and not
  /// of its neighbours.
  private static final int LANES = FULL ? 1 : 2;

  private static final int PLANTED = 60;

  /// All that was counted, as `portcullis bench crash` writes it.
  private static final Path REPORT = Path.of("target", "crash-report.json");

  private static final long SEED = Long.getLong("portcullis.seed", System.nanoTime());

  private static CrashProgress run(int kills, Fault fault) throws Exception {
    System.out.println("CrashIT seed " + SEED);
    var settings = new CrashSettings(kills, LANES, CrashSettings.RATE, fault);
    CrashProgress counted = CrashTrial.run(settings, CrashProgress.begin(SEED), CrashIT::tell);
    if (fault == Fault.NONE) {
      var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      CrashReport report = CrashReport.of(settings, counted, new Version().getVersion()[0]);
      Files.writeString(REPORT, json.writeValueAsString(report));
    }
    return counted;
  }

  private static void tell(CrashProgress progress) {
    if (FULL) {
      System.out.println(progress.kills() + " kills, " + progress.probes());
    }
  }

  @Test
  void killedAnywhereNoPacketIsWrongAndTheNextOneMakesItRight() throws Exception {
    CrashProgress counted = run(KILLS, Fault.NONE);

    assertThat(counted.violations()).as("seed %d", SEED).isEmpty();
    assertThat(counted.kills()).isGreaterThanOrEqualTo(KILLS);
    assertThat(counted.probes().keySet()).contains(Fate.PASSED.name(), Fate.REFUSED.name());
    if (FULL) {
      assertThat(counted.killsByCall().values()).as("seed %d", SEED).allMatch(kills -> kills >= 10);
      assertThat(counted.refusedAfterThreeDeaths()).isPositive();
    }
  }

  @Test
  void rulesInForceBeforeTheirSetsAreFound() throws Exception {
    CrashProgress counted = run(PLANTED, Fault.RULES_BEFORE_SETS);

    assertThat(counted.violations())
        .as("seed %d", SEED)
        .extracting(Violation::law)
        .contains("DENIED");
  }
}
