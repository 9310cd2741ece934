package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.demo.NetworkNamespace;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An enforcer as its own program, started by the launcher as anybody starts it, so that it is
/// measured with the flags that it has on a node. Gone when it is closed; the rules stay.
final class LaunchedEnforcer implements AutoCloseable {
  private static final Duration DYING = Duration.ofSeconds(10);

  private final Process process;

  private LaunchedEnforcer(Process process) {
    this.process = process;
  }

  /// The launcher that started this program too, which then has built what it starts; empty without
  /// one.
  static List<Path> launcher() {
    String home = System.getProperty("portcullis.home", "");
    Path launcher = Path.of(home, "portcullis");
    return !home.isEmpty() && Files.isExecutable(launcher) ? List.of(launcher) : List.of();
  }

  /// Where an enforcer runs, which node's it is and where it finds Kafka; its files are in
  /// `directory`.
  record Place(
      NetworkNamespace namespace, NodeName node, String bootstrap, String prefix, Path directory) {
    private Path log() {
      return directory.resolve(namespace + ".log");
    }

    /// The log of the enforcers there.
    String lastWords() throws IOException {
      return Files.readString(log());
    }
  }

  static LaunchedEnforcer start(Path launcher, Place place) {
    String env = CommandRunner.path("env").orElseThrow();
    return new LaunchedEnforcer(
        place
            .namespace()
            .start(
                List.of(
                    env,
                    "PORTCULLIS_BUILT=yes",
                    launcher.toString(),
                    "enforce",
                    "--no-install",
                    "--node",
                    place.node().text(),
                    "--bootstrap",
                    place.bootstrap(),
                    "--topic-prefix",
                    place.prefix(),
                    "--state-dir",
                    place.directory().resolve(place.namespace() + "-state").toString()),
                Redirect.appendTo(place.log().toFile())));
  }

  /// Whether it still runs.
  boolean isAlive() {
    return process.isAlive();
  }

  /// The memory that it has now, in megabytes.
  double resident() throws IOException {
    return megabytes("VmRSS");
  }

  /// The most that it ever had.
  double mostResident() throws IOException {
    return megabytes("VmHWM");
  }

  private double megabytes(String line) throws IOException {
    String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
    Matcher kilobytes = Pattern.compile(line + ":\\s+([0-9]+) kB").matcher(status);
    if (!kilobytes.find()) {
      throw new IOException("the kernel does not tell " + line + " of a running program");
    }
    return Long.parseLong(kilobytes.group(1)) / 1024.0;
  }

  /// Tells it to stop, as a node's init does: it then leaves behind what makes the next start
  /// faster.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("process " + process.pid() + " does not end");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
