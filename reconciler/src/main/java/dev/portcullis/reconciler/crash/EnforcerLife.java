package dev.portcullis.reconciler.crash;

import dev.portcullis.reconciler.crash.Mortality.Word;
import dev.portcullis.reconciler.demo.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// One process of an enforcer, from its start to its violent end. Its death is SIGKILL from here,
/// at the point that it was armed with or whenever [#kill] is called.
final class EnforcerLife implements AutoCloseable {
  private static final Duration DYING = Duration.ofSeconds(60);
  private static final long LONGEST_CALL = Duration.ofMillis(8).toNanos();
  private static final int LINES_KEPT = 24;

  /// As the launcher starts it, with a lid on its memory.
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xss256k",
          "-Xmx96m",
          "-Xshare:auto",
          "-Duser.language=en",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Process process;
  private final PrintWriter orders;
  private final Thread listening;
  private final Deque<String> lines = new ArrayDeque<>();
  private final List<KillPoint> died = new ArrayList<>(1);
  private final long started = System.nanoTime();
  private List<KillPoint> armed;

  private EnforcerLife(Process process, List<KillPoint> armed) {
    this.process = process;
    this.armed = List.copyOf(armed);
    this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.listening = Thread.ofPlatform().daemon().name("life").start(this::listen);
  }

  /// Starts one, armed with the points in `armed`, of which there is one at most.
  static EnforcerLife start(NodeQuarters quarters, List<KillPoint> armed) {
    return start(quarters, quarters.classes().use(), armed);
  }

  /// Starts one that writes the archive of classes down when it ends by itself.
  static EnforcerLife recording(NodeQuarters quarters) {
    return start(quarters, quarters.classes().make(), List.of());
  }

  private static EnforcerLife start(
      NodeQuarters quarters, List<String> flags, List<KillPoint> armed) {
    List<String> words = new ArrayList<>();
    words.add(JavaProgram.java());
    words.addAll(FLAGS);
    words.addAll(flags);
    words.addAll(List.of("-cp", JavaProgram.classPath(), MortalEnforcer.class.getName()));
    words.addAll(quarters.arguments());
    armed.forEach(point -> words.add(point.toString()));
    Redirect log = Redirect.appendTo(quarters.log().toFile());
    return new EnforcerLife(quarters.namespace().start(words, log), armed);
  }

  /// The moment at which it was started.
  long started() {
    return started;
  }

  /// It is to die at its next such call.
  synchronized void arm(KillPoint point) {
    armed = List.of(point);
    orders.println(point);
  }

  /// It is not to die, unless it is about to.
  synchronized void disarm() {
    armed = List.of();
    orders.println(MortalEnforcer.LIVE);
  }

  private void listen() {
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        hear(line);
      }
    } catch (IOException _) {
      // It died while it spoke.
    }
  }

  /// What Java itself has to say is not for us.
  private void hear(String line) {
    Optional<Word> said =
        Arrays.stream(Word.values()).filter(word -> line.startsWith(word + " ")).findFirst();
    if (said.isEmpty()) {
      return;
    }
    switch (said.get()) {
      case BEGIN, END -> {}
      case DIE -> strike();
      case DIE_SOON -> {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_CALL));
        strike();
      }
    }
    synchronized (this) {
      lines.addLast(line);
      if (lines.size() > LINES_KEPT) {
        lines.removeFirst();
      }
    }
  }

  private synchronized void strike() {
    process.destroyForcibly();
    died.addAll(armed);
  }

  /// The calls that it made last.
  synchronized List<String> lastCalls() {
    return List.copyOf(lines);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// The point at which it was killed, if it was at one.
  synchronized Optional<KillPoint> diedAt() {
    return died.stream().findFirst();
  }

  /// Tells it to stop, as systemd does, and goes on listening: where it then dies is to be heard.
  void stop() {
    boolean _ = process.toHandle().destroy();
  }

  /// Kills it and waits until it is gone.
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /// Waits until it is gone.
  ///
  /// @throws IllegalStateException when it does not go
  void awaitEnd() {
    try {
      if (!process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("process " + process.pid() + " does not die");
      }
      listening.join(DYING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
