package dev.portcullis.reconciler.demo;

import dev.portcullis.enforcer.agent.Main;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An enforcer on a node, as its own program.
final class EnforcerProcess implements AutoCloseable {
  private static final Duration DYING = Duration.ofSeconds(5);

  /// As the launcher starts it, with a lid on its memory.
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xss512k",
          "-Xmx128m",
          "-Xshare:auto",
          "-Duser.language=en",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final int MOST_LINES = 20;

  private final Process process;
  private final Path log;

  private EnforcerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// Starts it in the node's namespace; its log and its last good are kept in `directory`.
  static EnforcerProcess start(
      NetworkNamespace namespace, DemoNode node, Path directory, String bootstrap) {
    Path log = directory.resolve(node + ".log");
    var words = new ArrayList<String>();
    words.add(JavaProgram.java());
    words.addAll(FLAGS);
    words.addAll(List.of("-cp", JavaProgram.classPath(), Main.class.getName(), "enforce"));
    words.addAll(List.of("--node", node.toString(), "--bootstrap", bootstrap));
    words.addAll(List.of("--state-dir", directory.resolve(node + "-state").toString()));
    words.addAll(List.of("--http-port", "-1"));
    return new EnforcerProcess(namespace.start(words, Redirect.appendTo(log.toFile())), log);
  }

  /// The end of its log.
  List<String> lastWords() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return List.copyOf(lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    } catch (IOException e) {
      return List.of("no log: " + e.getMessage());
    }
  }

  /// Kills it with SIGKILL and waits until it is gone. What it enforced stays.
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new DemoFailedException("process " + process.pid() + " does not die");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
