package dev.portcullis.reconciler.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A running [PodMain], asked line by line.
final class PodProcess implements AutoCloseable {
  private static final Duration STARTING = Duration.ofSeconds(60);
  private static final Duration ANSWERING = Duration.ofSeconds(10);

  /// Small and soon there; what it runs is over before a better compiler would have begun.
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-Xss256k", "-Xshare:auto");

  private final String name;
  private final List<DemoPod.Port> ports;
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter questions;

  private PodProcess(String name, List<DemoPod.Port> ports, Process process) {
    this.name = name;
    this.ports = List.copyOf(ports);
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /// Starts a pod's program in a network namespace, and does not wait for it: see [#awaitReady].
  static PodProcess start(NetworkNamespace namespace, String name, List<DemoPod.Port> ports) {
    var words = new ArrayList<String>();
    words.add(JavaProgram.java());
    words.addAll(FLAGS);
    words.addAll(List.of("-cp", JavaProgram.home(PodMain.class), PodMain.class.getName(), name));
    ports.forEach(port -> words.add(port.protocol() + ":" + port.number()));
    return new PodProcess(name, ports, namespace.start(words, ProcessBuilder.Redirect.DISCARD));
  }

  void awaitReady() {
    String line = read(STARTING);
    if (!line.equals("ready")) {
      throw new DemoFailedException("pod " + name + " did not start: " + line);
    }
  }

  ProbeAnswer attempt(DemoPod.Port port, String address, Duration patience) {
    return ProbeAnswer.parse(
        ask(
            "try %s %s %d %d"
                .formatted(port.protocol(), address, port.number(), patience.toMillis())));
  }

  /// How many connections or datagrams have arrived at `port`.
  long accepted(DemoPod.Port port) {
    return Long.parseLong(ask("counts").split(" ", -1)[1 + ports.indexOf(port)]);
  }

  private synchronized String ask(String question) {
    questions.println(question);
    return read(ANSWERING);
  }

  private String read(Duration patience) {
    var line = CompletableFuture.supplyAsync(this::readLine, Thread::startVirtualThread);
    try {
      return line.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new DemoFailedException("pod " + name + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailedException("interrupted while pod " + name + " was asked", e);
    }
  }

  private String readLine() {
    try {
      String line = answers.readLine();
      return line == null ? "it ended" : line;
    } catch (IOException e) {
      return "its output broke: " + e.getMessage();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
