package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.EnforcerInNamespace.Answer;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.events.address.Family;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `enforcer status` and `enforcer plan` as programs on a node, whose enforcer runs or does not.
class NodeCommandsIT {
  private static final String PORT = SettingKey.HTTP_PORT.otherwise();

  @TempDir private Path directory = Path.of("");

  private final EnforcerInNamespace enforcer;

  NodeCommandsIT() throws Exception {
    enforcer = new EnforcerInNamespace();
  }

  @BeforeEach
  void keepGood() throws Exception {
    EnforcerInNamespace.keepGood(directory);
  }

  @AfterEach
  void close() throws KernelException {
    enforcer.close();
  }

  private Process startEnforcer() throws Exception {
    Process process = enforcer.start(directory, List.of(), "--http-port", PORT);
    enforcer.awaitSaid(directory, "no brokers");
    return process;
  }

  /// The enforcer has come and gone, and somebody took its rules' way in.
  private void leaveADriftedNode() throws Exception {
    Process process = startEnforcer();
    process.destroyForcibly();
    assertThat(EnforcerInNamespace.exitCode(process)).isNotZero();
    enforcer.kernel().restore(Family.IPV4, "*filter\n-D FORWARD -j pcl-forward\nCOMMIT\n");
  }

  private Answer ask(String command, String... flags) throws Exception {
    var words = new ArrayList<>(List.of("enforcer", command));
    words.addAll(List.of("--state-dir", directory.toString(), "--exit-code"));
    words.addAll(List.of(flags));
    return enforcer.run(directory, words.toArray(String[]::new));
  }

  private static String goodDigest() {
    return EnforcerInNamespace.GOOD.snapshot().digest().text();
  }

  @Test
  void aRunningEnforcerTellsHowItsNodeStands() throws Exception {
    startEnforcer();

    Answer status = ask("status");

    assertThat(status.err()).isEmpty();
    assertThat(status.out())
        .containsPattern("(?m)^node +n1, enforcer n1-")
        .containsPattern("(?m)^mode +last_good$")
        .containsPattern("(?m)^wanted +-$")
        .containsPattern("(?m)^applied +sequence [0-9]+, .*" + goodDigest().substring(0, 23))
        .containsPattern("(?m)^rules +[1-9][0-9]* of ipv4, [1-9][0-9]* of ipv6$");
    assertThat(status.exitCode()).as("no snapshot was asked for yet").isEqualTo(1);
  }

  @Test
  void aRunningEnforcerThatHoldsLastGoodWouldChangeNothing() throws Exception {
    startEnforcer();

    Answer plan = ask("plan");

    assertThat(plan.err()).isEmpty();
    assertThat(plan.out())
        .startsWith("# last good: sequence ")
        .endsWith("# nothing was asked yet\nnothing would change\n");
    assertThat(plan.exitCode()).isZero();
  }

  @Test
  void whereNoneRunsTheStatusIsFromTheDisk() throws Exception {
    leaveADriftedNode();

    Answer status = ask("status");

    assertThat(status.err()).startsWith("PCL6101: no enforcer answers at http://127.0.0.1:" + PORT);
    assertThat(status.out())
        .contains(directory + ": what the kernel holds is not known")
        .containsPattern("(?m)^last good +sequence [0-9]+, .*" + goodDigest().substring(0, 23));
    assertThat(status.exitCode()).isEqualTo(1);
  }

  @Test
  void whereNoneRunsThePlanIsWhatRestoringLastGoodWouldChange() throws Exception {
    leaveADriftedNode();
    String before = saved();

    Answer plan = ask("plan");

    assertThat(plan.err()).startsWith("PCL6101: no enforcer answers at http://127.0.0.1:" + PORT);
    assertThat(plan.out())
        .startsWith("# last good: sequence ")
        .endsWith("ipv4\nchain FORWARD changed\n+-A FORWARD -j pcl-forward\n");
    assertThat(plan.exitCode()).isEqualTo(1);
    assertThat(saved()).as("looking changes nothing").isEqualTo(before);
  }

  private String saved() throws KernelException {
    return enforcer.kernel().save(Family.IPV4).replaceAll("(?m)^#.*\n", "");
  }
}
