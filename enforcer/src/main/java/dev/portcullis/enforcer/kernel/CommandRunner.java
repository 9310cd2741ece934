package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.KernelException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Runs a tool: an array of arguments, its standard input as text, and its output, with a limit on
/// time and size. Never a shell, and the environment is empty but for the locale.
public final class CommandRunner {
  private static final List<String> DIRECTORIES =
      List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin");

  /// What `iptables-save` prints on a node with the rules of a large cluster's kube-proxy, or ipset
  /// of a set with a million members, fits.
  private static final int OUTPUT_LIMIT = 256 << 20;

  private static final int COMPLAINT_LIMIT = 64 << 10;
  private static final Duration READING_LIMIT = Duration.ofSeconds(5);

  private final List<String> entering;
  private final Duration timeLimit;

  private CommandRunner(List<String> entering, Duration timeLimit) {
    this.entering = List.copyOf(entering);
    this.timeLimit = timeLimit;
  }

  /// Runs commands in the network namespace that this process is in.
  public static CommandRunner here(Duration timeLimit) {
    return new CommandRunner(List.of(), timeLimit);
  }

  /// Runs commands in the network namespace that `ip netns add` made under `name`.
  public static CommandRunner inNamespace(String name, Duration timeLimit) {
    if (!name.matches("[0-9A-Za-z_.-]{1,64}")) {
      throw new IllegalArgumentException("not the name of a network namespace: " + name);
    }
    return new CommandRunner(
        List.of(path("nsenter").orElse("/usr/bin/nsenter"), "--net=/run/netns/" + name), timeLimit);
  }

  /// The absolute path of a tool, or empty when it is not installed.
  public static Optional<String> path(String tool) {
    return DIRECTORIES.stream()
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /// How a command ended.
  private record Ended(int exitCode, String printed, String complained) {}

  /// What is done with each line that a command prints.
  interface LineReader {
    void read(String line) throws KernelException;
  }

  /// What a file of the kernel's holds that speaks of the network namespace; empty where there is
  /// none or it cannot be read.
  Optional<String> read(String file) {
    try {
      return Optional.of(
          entering.isEmpty()
              ? Files.readString(Path.of(file), StandardCharsets.UTF_8)
              : run(List.of(Backend.tool("cat"), file), ""));
    } catch (IOException | KernelException _) {
      return Optional.empty();
    }
  }

  /// What `command`, whose first word is an absolute path, printed when it was given `input`.
  ///
  /// @throws KernelException when it cannot be started, fails, takes or prints too much
  public String run(List<String> command, String input) throws KernelException {
    Ended ended = end(command, input);
    if (ended.exitCode() != 0) {
      throw new KernelException(String.join(" ", command), ended.exitCode(), ended.complained());
    }
    return ended.printed();
  }

  /// The same of a command that does what it can of many things and fails if one of them does.
  ///
  /// @throws KernelException when it cannot be started, takes or prints too much
  String runPartly(List<String> command, String input) throws KernelException {
    return end(command, input).printed();
  }

  /// Lets `reader` have each line that `command` prints at once, so that none need be kept.
  ///
  /// @throws KernelException when the command or the reader fails, or it takes too long
  void lines(List<String> command, LineReader reader) throws KernelException {
    String name = String.join(" ", command);
    Process process = start(command, name);
    var overdue = new AtomicBoolean();
    try {
      var complaint = reading(process.getErrorStream(), COMPLAINT_LIMIT);
      Thread.startVirtualThread(() -> overdue.set(endInTime(process)));
      try (BufferedReader printed = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
          reader.read(line);
        }
      }
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw overdue.get()
            ? tookTooLong(name)
            : new KernelException(name, exitCode, text(complaint, name));
      }
    } catch (IOException e) {
      throw new KernelException(
          name, KernelException.NO_EXIT, "its output could not be read: " + e);
    } catch (InterruptedException e) {
      throw interrupted(name);
    } finally {
      process.destroyForcibly();
    }
  }

  /// Ends the process when its time is over; answers whether it had to.
  private boolean endInTime(Process process) {
    try {
      boolean ended = process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return !ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private KernelException tookTooLong(String name) {
    return new KernelException(
        name, KernelException.TIME_OUT, "it took longer than " + timeLimit.toMillis() + " ms");
  }

  private static KernelException interrupted(String name) {
    Thread.currentThread().interrupt();
    return new KernelException(name, KernelException.NO_EXIT, "interrupted while waiting");
  }

  private Ended end(List<String> command, String input) throws KernelException {
    String name = String.join(" ", command);
    Process process = start(command, name);
    try {
      var writing =
          CompletableFuture.runAsync(() -> write(process, input), Thread::startVirtualThread);
      var output = reading(process.getInputStream(), OUTPUT_LIMIT);
      var complaint = reading(process.getErrorStream(), COMPLAINT_LIMIT);
      if (!process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw tookTooLong(name);
      }
      String printed = text(output, name);
      if (printed.length() >= OUTPUT_LIMIT) {
        throw new KernelException(name, KernelException.NO_EXIT, "it printed too much");
      }
      String complained = text(complaint, name);
      writing.cancel(true);
      return new Ended(process.exitValue(), printed, complained);
    } catch (InterruptedException e) {
      throw interrupted(name);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(List<String> command, String name) throws KernelException {
    List<String> words = new ArrayList<>(entering);
    words.addAll(command);
    var builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    // iptables-legacy loads kernel modules through it.
    builder.environment().put("PATH", String.join(":", DIRECTORIES));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new KernelException(name, KernelException.NO_EXIT, String.valueOf(e.getMessage()));
    }
  }

  private static void write(Process process, String input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // The command ended without reading all of it; its exit code says why.
    }
  }

  private static CompletableFuture<byte[]> reading(InputStream stream, int limit) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return stream.readNBytes(limit);
          } catch (IOException _) {
            return new byte[0];
          }
        },
        Thread::startVirtualThread);
  }

  private static String text(CompletableFuture<byte[]> output, String name)
      throws KernelException, InterruptedException {
    try {
      byte[] bytes = output.get(READING_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (ExecutionException | TimeoutException e) {
      throw new KernelException(
          name, KernelException.NO_EXIT, "its output could not be read: " + e);
    }
  }
}
