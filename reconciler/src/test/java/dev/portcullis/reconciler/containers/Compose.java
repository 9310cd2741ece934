package dev.portcullis.reconciler.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.kernel.CommandRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The services of compose.yaml, under ports of this test's own.
final class Compose implements AutoCloseable {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Path directory;
  private final List<String> tool;
  private final SortedMap<String, String> environment = new TreeMap<>();

  /// With the first `tool` of [#tools]; what commands print is kept in `directory`.
  Compose(Path directory, List<String> tool) throws IOException {
    this.directory = directory;
    this.tool = List.copyOf(tool);
    environment.put("COMPOSE_PROJECT_NAME", "portcullis-test");
    environment.put("PORTCULLIS_GIT_PORT", freePort());
    environment.put("PORTCULLIS_HTTP_PORT", freePort());
  }

  private static String freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  /// The commands by which compose is known on this machine: the plugin of version 2, and the
  /// program of version 1.
  static List<List<String>> tools() throws IOException, InterruptedException {
    List<List<String>> tools = new ArrayList<>();
    String docker = CommandRunner.path("docker").orElseThrow();
    var plugin = new ProcessBuilder(docker, "compose", "version");
    plugin.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    if (plugin.start().waitFor() == 0) {
      tools.add(List.of(docker, "compose"));
    }
    CommandRunner.path("docker-compose").ifPresent(path -> tools.add(List.of(path)));
    return tools;
  }

  /// What a command of compose prints; it must succeed.
  String done(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(tool);
    command.addAll(List.of(words));
    return run(command);
  }

  /// What a program in the container of `service` prints.
  String inside(String service, String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("exec", "-T", service));
    command.addAll(List.of(words));
    return done(command.toArray(String[]::new));
  }

  /// Kills the container of `service` as if its machine had lost power.
  void kill(String service) throws IOException, InterruptedException {
    done("kill", "-s", "SIGKILL", service);
  }

  /// Where users push to.
  String repository() {
    return "git://127.0.0.1:" + environment.get("PORTCULLIS_GIT_PORT") + "/policies.git";
  }

  /// Waits until `condition` holds. What it throws counts as no.
  void await(String what, Callable<Boolean> condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String last = "it does not hold";
    while (System.nanoTime() < end) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (Exception | AssertionError e) {
        last = e.toString();
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    throw new AssertionError(
        "not within %s: %s; at last: %s\n%s"
            .formatted(PATIENCE, what, last, done("logs", "--no-color", "--tail=30")));
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "compose", ".out");
    Path err = Files.createTempFile(directory, "compose", ".err");
    var builder = new ProcessBuilder(command).directory(ROOT.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("%s ends in time", command)
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue())
        .as("%s: %s%s", command, Files.readString(out), Files.readString(err))
        .isZero();
    return Files.readString(out);
  }

  /// Takes all containers, networks and volumes away.
  @Override
  public void close() throws IOException {
    try {
      done("down", "--volumes", "--timeout", "5");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
