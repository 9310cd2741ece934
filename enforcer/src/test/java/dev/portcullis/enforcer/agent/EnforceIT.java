package dev.portcullis.enforcer.agent;

import static dev.portcullis.enforcer.agent.EnforcerInNamespace.exitCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Expected;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.enforcer.kernel.NetfilterKernel;
import dev.portcullis.events.address.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The enforcer as a process in a network namespace, with no broker to be reached.
class EnforceIT {
  @TempDir private Path directory = Path.of("");

  private final EnforcerInNamespace enforcer;
  private final NetfilterKernel kernel;

  EnforceIT() throws Exception {
    enforcer = new EnforcerInNamespace();
    kernel = enforcer.kernel();
  }

  @AfterEach
  void close() throws KernelException {
    enforcer.close();
  }

  private Process start(String... flags) throws IOException {
    return enforcer.start(directory, List.of(), flags);
  }

  /// No more than what the units for systemd leave it.
  private static List<String> leastCapabilities() {
    return List.of(
        CommandRunner.path("setpriv").orElseThrow(),
        "--no-new-privs",
        "--bounding-set=-all,+net_admin,+net_raw",
        "--inh-caps=-all");
  }

  private void awaitLog(String text) throws IOException, InterruptedException {
    enforcer.awaitSaid(directory, text);
  }

  private String said() throws IOException {
    return EnforcerInNamespace.said(directory);
  }

  private void expectInForce() throws KernelException {
    enforcer.expectInForce();
  }

  private void keepGood() throws Exception {
    EnforcerInNamespace.keepGood(directory);
  }

  @Test
  void scenario05RestoringNeedsNoBroker() throws Exception {
    keepGood();

    assertThat(exitCode(start("--restore-only"))).as(said()).isZero();

    expectInForce();
  }

  @Test
  void withoutLastGoodThereIsNothingToRestore() throws Exception {
    assertThat(exitCode(start("--restore-only"))).isZero();

    assertThat(kernel.save(Family.IPV4)).doesNotContain("pcl-");
  }

  @Test
  void withoutLastGoodAClosedNodeIsShut() throws Exception {
    assertThat(exitCode(start("--restore-only", "--before-first-snapshot=closed"))).isZero();

    assertThat(kernel.save(Family.IPV4)).contains("-A FORWARD -j pcl-forward");
  }

  /// What `iptables-save` prints, but for its comments, which tell the time.
  private List<String> rules() throws KernelException {
    return kernel.save(Family.IPV4).lines().filter(line -> !line.startsWith("#")).toList();
  }

  @Test
  void howeverItEndsTheRulesStayAndTheNextOneTouchesNothing() throws Exception {
    keepGood();
    Process first = start();
    awaitLog("no brokers");
    expectInForce();
    List<String> rules = rules();
    first.destroyForcibly();
    assertThat(exitCode(first)).isNotZero();
    assertThat(rules()).isEqualTo(rules);

    Process second = start();
    awaitLog("no brokers");
    second.destroy();
    assertThat(exitCode(second)).isEqualTo(143);

    assertThat(said()).contains("the rules stay").doesNotContain("RESTORED");
    expectInForce();
  }

  @Test
  void scenario11ARunningEnforcerPutsBackWhatIsFlushed() throws Exception {
    keepGood();
    start();
    awaitLog("no brokers");
    for (Family family : Family.values()) {
      kernel.restore(family, "*filter\n-D FORWARD -j pcl-forward\n:pcl-forward - [0:0]\nCOMMIT\n");
    }

    awaitLog("drift was put right");

    expectInForce();
    assertThat(said()).contains("FORWARD: our jump is missing");
  }

  @Test
  void scenario17ARunningEnforcerFollowsTheRulesOfOthers() throws Exception {
    keepGood();
    start();
    awaitLog("no brokers");
    expectInForce();
    String names = "KUBE-IPTABLES-HINT";
    enforcer
        .namespace()
        .runner()
        .run(
            List.of(CommandRunner.path("iptables-legacy-restore").orElseThrow(), "--noflush"),
            "*mangle\n:" + names + " - [0:0]\nCOMMIT\n");

    awaitLog("uses legacy now");

    awaitLog("were in the backend nft too");
    new Expected(EnforcerInNamespace.GOOD, NodeInNamespace.SETTINGS)
        .isInForce(enforcer.namespace().kernel(Backend.LEGACY));
    assertThat(enforcer.namespace().kernel(Backend.NFT).save(Family.IPV4)).doesNotContain("pcl-");
    assertThat(Files.readString(directory.resolve("backend"))).isEqualTo("legacy\n");
  }

  @Test
  void aSecondOneInTheSameNamespaceIsRefused() throws Exception {
    start();
    awaitLog("no brokers");

    assertThat(exitCode(start())).isEqualTo(2);

    assertThat(said()).contains("another enforcer runs");
  }

  @Test
  void withTheLeastCapabilitiesItRestores() throws Exception {
    keepGood();

    Process process = enforcer.start(directory, leastCapabilities(), "--restore-only");

    assertThat(exitCode(process)).as(said()).isZero();
    expectInForce();
  }

  @Test
  void withTheLeastCapabilitiesItRuns() throws Exception {
    keepGood();

    Process process = enforcer.start(directory, leastCapabilities());
    awaitLog("no brokers");

    assertThat(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")))
        .as("CAP_NET_ADMIN is bit 12, CAP_NET_RAW bit 13")
        .containsPattern("CapBnd:\\s+0000000000003000\n")
        .containsPattern("CapEff:\\s+0000000000003000\n");
    expectInForce();
  }
}
