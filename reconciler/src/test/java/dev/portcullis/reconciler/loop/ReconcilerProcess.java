package dev.portcullis.reconciler.loop;

import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.reconciler.git.GitSettings;
import dev.portcullis.reconciler.git.PathGlobs;
import dev.portcullis.reconciler.git.Remote;
import dev.portcullis.reconciler.git.Token;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.Topics;
import dev.portcullis.reconciler.web.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A reconciler in a JVM of its own, which can be killed.
final class ReconcilerProcess implements AutoCloseable {
  private final Process process;

  private ReconcilerProcess(Process process) {
    this.process = process;
  }

  /// Runs in the other JVM until it is killed or ends by itself.
  public static void main(String[] args) throws InterruptedException {
    var kafka = KafkaSettings.of(args[0]).withPrefix(args[1]);
    try (var reconciler =
        Reconciler.start(
            settings(args[4], kafka, URI.create(args[2]), Path.of(args[3])),
            new Metrics(new SimpleMeterRegistry()))) {
      System.err.println(reconciler.awaitEnd());
    }
    System.exit(2);
  }

  static ReconcilerSettings settings(
      String instance, KafkaSettings kafka, URI repository, Path directory) {
    return new ReconcilerSettings(
        instance,
        "test",
        kafka,
        new Topics.Copies.Exactly((short) 1),
        new GitSettings(
            new Remote(repository, "git", new Token.None(), Duration.ofSeconds(10)),
            "main",
            PathGlobs.ALL,
            directory.resolve(instance)),
        Duration.ofMillis(100),
        NodeOptions.DEFAULT);
  }

  static ReconcilerProcess start(
      String instance, KafkaSettings kafka, URI repository, Path directory) throws IOException {
    return new ReconcilerProcess(
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:TieredStopAtLevel=1",
                    "-Duser.language=en",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ReconcilerProcess.class.getName(),
                    kafka.bootstrap(),
                    kafka.prefix(),
                    repository.toString(),
                    directory.toString(),
                    instance))
            .redirectError(
                ProcessBuilder.Redirect.appendTo(directory.resolve(instance + ".log").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /// Ends the process as `kill -9` does.
  @Override
  public void close() {
    try {
      process.destroyForcibly();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the reconciler's process does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
