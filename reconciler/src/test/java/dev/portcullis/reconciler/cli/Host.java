package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Where a user sits: a network namespace, a directory for what programs print, and an environment.
/// Programs are started by the launcher, from what the build packaged, as a user starts them.
public record Host(List<String> entering, Path directory, SortedMap<String, String> environment) {
  static final Path LAUNCHER = Path.of("..", "portcullis").toAbsolutePath().normalize();
  private static final int COMMAND_SECONDS = 90;

  public Host {
    entering = List.copyOf(entering);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
  }

  /// The namespace of this process.
  public static Host here(Path directory) {
    return new Host(List.of(), directory, new TreeMap<>());
  }

  /// Another network namespace of this machine.
  public static Host inside(String namespace, Path directory) {
    String ip = CommandRunner.path("ip").orElseThrow();
    return new Host(List.of(ip, "netns", "exec", namespace), directory, new TreeMap<>());
  }

  /// The same with one more environment variable.
  public Host with(String variable, String value) {
    var more = new TreeMap<>(environment);
    more.put(variable, value);
    return new Host(entering, directory, more);
  }

  /// Starts a program that runs until it is ended; `name` tells its log from others.
  public PortcullisProcess start(String name, String... words) throws IOException {
    Path log = directory.resolve(name + ".log");
    Redirect end = Redirect.appendTo(log.toFile());
    Process process = builder(words).redirectErrorStream(true).redirectOutput(end).start();
    return new PortcullisProcess(name, process, log);
  }

  /// Runs a command to its end.
  public CommandRun run(String... words) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "command", ".out");
    Path err = Files.createTempFile(directory, "command", ".err");
    Process process =
        builder(words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS))
          .as("portcullis %s ends in time", List.of(words))
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /// Runs a command that is to succeed, and returns what it printed.
  public String done(String... words) throws IOException, InterruptedException {
    CommandRun run = run(words);
    assertThat(run.exitCode()).as("portcullis %s: %s", List.of(words), run).isZero();
    return run.out();
  }

  /// Starts `portcullis reconcile`, which looks at Git all the time, with a mirror of its own.
  public PortcullisProcess reconcile(
      String instance, KafkaSettings kafka, URI repository, String... more) throws IOException {
    var words = new ArrayList<>(List.of("reconcile", "--instance=" + instance, "--http-port=0"));
    words.add("--bootstrap=" + kafka.bootstrap());
    words.add("--topic-prefix=" + kafka.prefix());
    words.add("--git-url=" + repository);
    words.add("--git-interval=100ms");
    words.add("--git-directory=" + directory.resolve(instance));
    words.addAll(List.of(more));
    return start(instance, words.toArray(String[]::new));
  }

  private ProcessBuilder builder(String... words) {
    assertThat(LAUNCHER).as("tests run in a module's directory").isExecutable();
    var command = new ArrayList<>(entering);
    command.addAll(List.of(LAUNCHER.toString(), "--no-install"));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    // What is set for this build is not meant for its programs.
    builder.environment().keySet().removeIf(name -> name.startsWith("PORTCULLIS_"));
    builder.environment().put("PORTCULLIS_BUILT", "yes");
    // Programs that live for seconds are over before the better compiler's work has paid.
    builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }
}
