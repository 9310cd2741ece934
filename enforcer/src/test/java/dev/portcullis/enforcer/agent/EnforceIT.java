package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Expected;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.enforcer.kernel.LastGoodStore;
import dev.portcullis.enforcer.kernel.Namespace;
import dev.portcullis.enforcer.kernel.NetfilterKernel;
import dev.portcullis.enforcer.kernel.WebScenario;
import dev.portcullis.enforcer.kernel.Wiring;
import dev.portcullis.events.address.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The enforcer as a process in a network namespace, with no broker to be reached.
class EnforceIT {
  private static final Wanted GOOD =
      new WebScenario(Wiring.Kind.ROUTED).draft(WebScenario.addresses(6)).build();
  private static final long LIMIT_SECONDS = 60;

  @TempDir private Path directory = Path.of("");

  private final Namespace namespace;
  private final NetfilterKernel kernel;
  private final List<Process> started = new ArrayList<>();

  EnforceIT() throws Exception {
    namespace = Namespace.create();
    kernel = namespace.kernel(Backend.detect(namespace.runner()));
  }

  @AfterEach
  void close() throws KernelException {
    started.forEach(Process::destroyForcibly);
    namespace.close();
  }

  private Process start(String... flags) throws IOException {
    return startUnder(List.of(), flags);
  }

  /// No more than what the units for systemd leave it.
  private static List<String> leastCapabilities() {
    return List.of(
        CommandRunner.path("setpriv").orElseThrow(),
        "--no-new-privs",
        "--bounding-set=-all,+net_admin,+net_raw",
        "--inh-caps=-all");
  }

  /// `before` is a command that runs the enforcer.
  private Process startUnder(List<String> before, String... flags) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(CommandRunner.path("nsenter").orElseThrow());
    words.add("--net=/run/netns/" + namespace.name());
    words.addAll(before);
    words.add(ProcessHandle.current().info().command().orElseThrow());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of("enforce", "--node", "n1", "--bootstrap", "127.0.0.1:19092"));
    words.addAll(List.of("--state-dir", directory.toString(), "--http-port", "-1"));
    words.addAll(List.of(flags));
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log().toFile()).start();
    started.add(process);
    return process;
  }

  private Path log() {
    return directory.resolve("log");
  }

  private void awaitLog(String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(LIMIT_SECONDS).toNanos();
    while (!Files.readString(log()).contains(text)) {
      assertThat(System.nanoTime()).as(Files.readString(log())).isLessThan(end);
      started.getLast().waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  private int exitCode(Process process) throws IOException, InterruptedException {
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
    return process.exitValue();
  }

  private void expectInForce() throws KernelException {
    new Expected(GOOD, NodeInNamespace.SETTINGS).isInForce(kernel);
  }

  private void keepGood() throws Exception {
    new LastGoodStore(directory.resolve("last-good")).save(GOOD);
  }

  @Test
  void scenario05RestoringNeedsNoBroker() throws Exception {
    keepGood();

    assertThat(exitCode(start("--restore-only"))).as(Files.readString(log())).isZero();

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

    assertThat(Files.readString(log())).contains("the rules stay").doesNotContain("RESTORED");
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
    assertThat(Files.readString(log())).contains("FORWARD: our jump is missing");
  }

  @Test
  void scenario17ARunningEnforcerFollowsTheRulesOfOthers() throws Exception {
    keepGood();
    start();
    awaitLog("no brokers");
    expectInForce();
    String names = "KUBE-IPTABLES-HINT";
    namespace
        .runner()
        .run(
            List.of(CommandRunner.path("iptables-legacy-restore").orElseThrow(), "--noflush"),
            "*mangle\n:" + names + " - [0:0]\nCOMMIT\n");

    awaitLog("uses legacy now");

    awaitLog("were in the backend nft too");
    new Expected(GOOD, NodeInNamespace.SETTINGS).isInForce(namespace.kernel(Backend.LEGACY));
    assertThat(namespace.kernel(Backend.NFT).save(Family.IPV4)).doesNotContain("pcl-");
    assertThat(Files.readString(directory.resolve("backend"))).isEqualTo("legacy\n");
  }

  @Test
  void aSecondOneInTheSameNamespaceIsRefused() throws Exception {
    start();
    awaitLog("no brokers");

    assertThat(exitCode(start())).isEqualTo(2);

    assertThat(Files.readString(log())).contains("another enforcer runs");
  }

  @Test
  void withTheLeastCapabilitiesItRestores() throws Exception {
    keepGood();

    Process process = startUnder(leastCapabilities(), "--restore-only");

    assertThat(exitCode(process)).as(Files.readString(log())).isZero();
    expectInForce();
  }

  @Test
  void withTheLeastCapabilitiesItRuns() throws Exception {
    keepGood();

    Process process = startUnder(leastCapabilities());
    awaitLog("no brokers");

    assertThat(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")))
        .as("CAP_NET_ADMIN is bit 12, CAP_NET_RAW bit 13")
        .containsPattern("CapBnd:\\s+0000000000003000\n")
        .containsPattern("CapEff:\\s+0000000000003000\n");
    expectInForce();
  }
}
