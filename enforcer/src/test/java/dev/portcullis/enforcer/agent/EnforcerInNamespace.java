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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Programs of the enforcer's artifact in a network namespace of their own, with no broker to be
/// reached; their log and what they keep are in a directory.
final class EnforcerInNamespace implements AutoCloseable {
  static final Wanted GOOD =
      new WebScenario(Wiring.Kind.ROUTED).draft(WebScenario.addresses(6)).build();
  private static final long LIMIT_SECONDS = 60;

  private final Namespace namespace;
  private final NetfilterKernel kernel;
  private final List<Process> started = new ArrayList<>();

  EnforcerInNamespace() throws Exception {
    namespace = Namespace.create();
    kernel = namespace.kernel(Backend.detect(namespace.runner()));
  }

  Namespace namespace() {
    return namespace;
  }

  NetfilterKernel kernel() {
    return kernel;
  }

  /// Starts an enforcer; `before` is a command that runs it.
  Process start(Path directory, List<String> before, String... flags) throws IOException {
    List<String> words = new ArrayList<>(before);
    words.addAll(program("enforce", "--node", "n1", "--bootstrap", "127.0.0.1:19092"));
    words.addAll(List.of("--state-dir", directory.toString(), "--http-port", "-1"));
    words.addAll(List.of(flags));
    Process process =
        inside(words).redirectErrorStream(true).redirectOutput(log(directory).toFile()).start();
    started.add(process);
    return process;
  }

  private static List<String> program(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(ProcessHandle.current().info().command().orElseThrow());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of(arguments));
    return words;
  }

  private ProcessBuilder inside(List<String> command) {
    List<String> words = new ArrayList<>();
    words.add(CommandRunner.path("nsenter").orElseThrow());
    words.add("--net=/run/netns/" + namespace.name());
    words.addAll(command);
    return new ProcessBuilder(words);
  }

  /// What a command answered.
  record Answer(int exitCode, String out, String err) {}

  /// Runs `portcullis` with these arguments to its end.
  Answer run(Path directory, String... arguments) throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        inside(program(arguments)).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    started.add(process);
    return new Answer(exitCode(process), Files.readString(out), Files.readString(err));
  }

  private static Path log(Path directory) {
    return directory.resolve("log");
  }

  /// What the enforcer that was started last has said.
  static String said(Path directory) throws IOException {
    return Files.readString(log(directory));
  }

  /// Waits until the enforcer that was started last has said `text`.
  void awaitSaid(Path directory, String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(LIMIT_SECONDS).toNanos();
    while (!said(directory).contains(text)) {
      assertThat(System.nanoTime()).as(said(directory)).isLessThan(end);
      started.getLast().waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
    return process.exitValue();
  }

  void expectInForce() throws KernelException {
    new Expected(GOOD, NodeInNamespace.SETTINGS).isInForce(kernel);
  }

  static void keepGood(Path directory) throws Exception {
    new LastGoodStore(directory.resolve("last-good")).save(GOOD);
  }

  @Override
  public void close() throws KernelException {
    started.forEach(Process::destroyForcibly);
    namespace.close();
  }
}
