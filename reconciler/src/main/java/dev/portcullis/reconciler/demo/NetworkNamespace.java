package dev.portcullis.reconciler.demo;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.kernel.CommandRunner;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A network namespace by the name that `ip netns` knows it by.
public record NetworkNamespace(String name) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// Has `ip` run `commands`, one a line, in this namespace.
  public void ip(List<String> commands) {
    ip(List.of("-n", name), commands);
  }

  /// Has `ip` run `commands`, one a line, in the namespace of this process.
  public static void ipHere(List<String> commands) {
    ip(List.of(), commands);
  }

  private static void ip(List<String> options, List<String> commands) {
    var words = new ArrayList<String>();
    words.add(tool("ip"));
    words.addAll(options);
    words.addAll(List.of("-batch", "-"));
    checked(CommandRunner.here(LIMIT), words, String.join("\n", commands) + "\n");
  }

  /// Writes `value` to each of the kernel's `settings` (`net/ipv4/ip_forward`) in this namespace.
  public void set(String value, List<String> settings) {
    run(
        Stream.concat(
                Stream.of(tool("tee")), settings.stream().map(setting -> "/proc/sys/" + setting))
            .toList(),
        value);
  }

  /// What a command prints in this namespace; its first word is a tool's name or path.
  public String run(List<String> command, String input) {
    var words = new ArrayList<>(command);
    words.set(0, words.getFirst().startsWith("/") ? words.getFirst() : tool(words.getFirst()));
    return checked(CommandRunner.inNamespace(name, LIMIT), words, input);
  }

  /// Starts a program in this namespace, with the sysfs that belongs to it. Its input and output
  /// are the caller's.
  public Process start(List<String> command, Redirect errors) {
    var words = new ArrayList<>(List.of(tool("ip"), "netns", "exec", name));
    words.addAll(command);
    try {
      var builder = new ProcessBuilder(words).redirectError(errors);
      // What the caller set for programs of ours is not meant for these.
      builder.environment().keySet().removeIf(name -> name.startsWith("PORTCULLIS_"));
      return builder.start();
    } catch (IOException e) {
      throw new DemoFailedException("cannot start " + words.get(4) + " in " + name, e);
    }
  }

  /// Ends every process in this namespace and removes it, and with it the interfaces in it.
  public void remove() {
    String ids = checked(CommandRunner.here(LIMIT), List.of(tool("ip"), "netns", "pids", name), "");
    ids.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .flatMap(id -> ProcessHandle.of(Long.parseLong(id)).stream())
        .forEach(ProcessHandle::destroyForcibly);
    ipHere(List.of("netns del " + name));
  }

  static String tool(String name) {
    return CommandRunner.path(name)
        .orElseThrow(() -> new DemoFailedException(name + " is not installed"));
  }

  private static String checked(CommandRunner runner, List<String> words, String input) {
    try {
      return runner.run(words, input);
    } catch (KernelException e) {
      throw new DemoFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
