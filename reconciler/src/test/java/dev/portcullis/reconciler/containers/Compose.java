package dev.portcullis.reconciler.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.reconciler.cli.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// The services of compose.yaml in a project of this test's own, and commands that a user gives.
final class Compose implements AutoCloseable {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String PROJECT = "portcullis-test";
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Waiting WAITING = new Waiting(PATIENCE, Duration.ofMillis(500));

  private final Path directory;
  private final List<String> tool;
  private final SortedMap<String, String> environment = new TreeMap<>();

  /// With one of [#tools], whose images go by `tag`; what commands print is kept in `directory`.
  Compose(Path directory, List<String> tool, String tag) throws IOException {
    this.directory = directory;
    this.tool = List.copyOf(tool);
    environment.put("COMPOSE_PROJECT_NAME", PROJECT);
    environment.put("COMPOSE_FILE", ROOT.resolve("compose.yaml").toString());
    environment.put("PORTCULLIS_HTTP_PORT", freePort());
    take(tag);
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
    var plugin = new ProcessBuilder(docker(), "compose", "version");
    plugin.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    if (plugin.start().waitFor() == 0) {
      tools.add(List.of(docker(), "compose"));
    }
    CommandRunner.path("docker-compose").ifPresent(path -> tools.add(List.of(path)));
    return tools;
  }

  static String docker() {
    return CommandRunner.path("docker").orElseThrow();
  }

  /// Where what it made is kept.
  Path directory() {
    return directory;
  }

  /// Takes the images with `tag` from now on.
  void take(String tag) {
    environment.put("PORTCULLIS_TAG", tag);
  }

  /// Takes the variables that `file` of the repository sets.
  void variables(String file) throws IOException {
    for (String line : Files.readAllLines(ROOT.resolve(file))) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] parts = line.split("=", 2);
        environment.put(parts[0], parts[1]);
      }
    }
  }

  /// What a command of compose prints; it must succeed.
  String done(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(tool);
    command.addAll(List.of(words));
    return run(command);
  }

  /// What a program in the container of `service` prints.
  String inside(String service, String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(docker(), "exec", container(service)));
    command.addAll(List.of(words));
    return run(command);
  }

  /// The engine's id of the container of `service`.
  String container(String service) throws IOException, InterruptedException {
    String label = "label=com.docker.compose.";
    return run(List.of(
            docker(),
            "ps",
            "--quiet",
            "--filter",
            label + "project=" + PROJECT,
            "--filter",
            label + "service=" + service))
        .strip();
  }

  /// Kills the container of `service` as if its machine had lost power.
  void kill(String service) throws IOException, InterruptedException {
    done("kill", "-s", "SIGKILL", service);
  }

  /// What a user's shell prints who types `script` at a terminal, in a directory of the user's own.
  String shell(String script) throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory.resolve("home"));
    Path file = Files.createTempFile(directory, "commands", ".sh");
    Files.writeString(file, "set -e\n" + script);
    if (tool.size() == 1) {
      callByTheNameOfVersion2();
    }
    environment.put("GIT_AUTHOR_NAME", "a user");
    environment.put("GIT_COMMITTER_NAME", "a user");
    environment.put("EMAIL", "user@example.org");
    return run(
        List.of(
            "/usr/bin/script", "-q", "-e", "-c", "cd " + home + " && bash " + file, "/dev/null"));
  }

  /// Commands of version 2 are `docker compose`: so version 1 goes, too, where there is no other.
  private void callByTheNameOfVersion2() throws IOException {
    Path docker = Files.createDirectories(directory.resolve("bin")).resolve("docker");
    Files.writeString(
        docker,
        """
        #!/bin/sh
        if [ "$1" = compose ]; then shift; exec %s "$@"; fi
        exec %s "$@"
        """
            .formatted(tool.getFirst(), docker()));
    assertThat(docker.toFile().setExecutable(true)).isTrue();
    environment.put("PATH", docker.getParent() + ":" + System.getenv("PATH"));
  }

  /// Waits until `condition` holds.
  void await(String what, Callable<Boolean> condition) throws IOException, InterruptedException {
    Optional<String> missed = WAITING.until(condition);
    if (missed.isPresent()) {
      throw new AssertionError(
          "not within %s: %s; at last: %s\n%s"
              .formatted(PATIENCE, what, missed.get(), done("logs", "--no-color", "--tail=30")));
    }
  }

  /// What a command prints; it must succeed.
  String run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "command", ".out");
    Path err = Files.createTempFile(directory, "command", ".err");
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
      done("down", "--volumes", "--timeout", "2");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
