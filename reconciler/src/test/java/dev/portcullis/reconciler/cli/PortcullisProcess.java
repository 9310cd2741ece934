package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.web.Answers;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program that a [Host] runs, seen from outside: its log, its HTTP API, signals, and its end.
public final class PortcullisProcess implements AutoCloseable {
  /// Every wait has this bound unless it says another; reached only where something is wrong.
  public static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Waiting WAITING = new Waiting(PATIENCE, Duration.ofMillis(50));
  private static final Pattern HTTP = Pattern.compile("http=\"?127\\.0\\.0\\.1:([0-9]+)");

  private final String name;
  private final Process process;
  private final Path log;

  PortcullisProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /// Everything that it printed.
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until `condition` holds, while it runs.
  public void await(String what, Callable<Boolean> condition) {
    Optional<String> missed = WAITING.until(() -> !process.isAlive() || condition.call());
    assertThat(process.isAlive()).as("%s runs, for %s; log:%n%s", name, what, log()).isTrue();
    missed.ifPresent(last -> {
      throw new AssertionError(
          "%s: %s took too long (%s); log:%n%s".formatted(name, what, last, log()));
    });
  }

  /// Waits until its log says `text`.
  public void awaitLog(String text) {
    await("its log says " + text, () -> log().contains(text));
  }

  /// Where this process reaches its HTTP API, when both are in one network namespace.
  public String url() {
    await("it answers HTTP", () -> HTTP.matcher(log()).find());
    Matcher port = HTTP.matcher(log());
    assertThat(port.find()).isTrue();
    return "http://127.0.0.1:" + port.group(1);
  }

  /// What its HTTP API answers.
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(5)).build();
      return client.send(request, BodyHandlers.ofString());
    }
  }

  /// How everything is, by its own account.
  public StatusAnswer status() throws IOException, InterruptedException {
    return Answers.read(
        get("/api/v1/status").body().getBytes(StandardCharsets.UTF_8), StatusAnswer.class);
  }

  /// Waits until it has this role.
  public void awaitRole(String role) {
    await("it is " + role, () -> status().role().equals(role));
  }

  /// Sends a signal: `STOP`, `CONT`.
  public void signal(String signal) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).as("kill -%s %s", signal, name).isZero();
  }

  /// Waits until it ends by itself, and returns its exit code.
  public int awaitEnd(Duration bound) throws InterruptedException {
    assertThat(process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS))
        .as("%s ends within %s; log:%n%s", name, bound, log())
        .isTrue();
    return process.exitValue();
  }

  /// Ends it as a service manager does, by SIGTERM, and returns its exit code.
  public int terminate(Duration bound) throws InterruptedException {
    process.destroy();
    return awaitEnd(bound);
  }

  /// Ends it as `kill -9` does.
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s dies", name).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
