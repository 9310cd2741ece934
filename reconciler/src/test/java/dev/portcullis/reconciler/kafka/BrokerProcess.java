package dev.portcullis.reconciler.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A broker in a JVM of its own, which can be killed.
final class BrokerProcess implements AutoCloseable {
  private final Process process;
  private final String bootstrap;

  private BrokerProcess(Process process, String bootstrap) {
    this.process = process;
    this.bootstrap = bootstrap;
  }

  /// Runs in the other JVM: prints where the broker is reached and waits to be killed.
  public static void main(String[] args) throws InterruptedException {
    try (var broker = EmbeddedBroker.start(BrokerSettings.local(Path.of(args[0])))) {
      System.out.println("bootstrap " + broker.bootstrap());
      Thread.currentThread().join();
    }
  }

  static BrokerProcess start(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx384m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BrokerProcess.class.getName(),
                    directory.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("bootstrap ")) {
        line = lines.readLine();
      }
      if (line == null) {
        process.destroyForcibly();
        throw new IOException("the broker's process ended before the broker served");
      }
      return new BrokerProcess(process, line.substring("bootstrap ".length()));
    }
  }

  String bootstrap() {
    return bootstrap;
  }

  /// Ends the process as `kill -9` does.
  @Override
  public void close() {
    try {
      process.destroyForcibly();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the broker's process does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
