package dev.portcullis.reconciler.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One step while it happens: tells it and takes it down.
final class Telling {
  private final Voice voice;
  private final List<Finding> findings = new ArrayList<>();
  private final SortedMap<String, Long> times = new TreeMap<>();

  Telling(Voice voice) {
    this.voice = voice;
  }

  void command(String command) {
    voice.command(command);
  }

  void answer(String text) {
    voice.answer(text);
  }

  /// A time, told as `what` and reported as `name`.
  void time(String name, String what, Duration took) {
    voice.timed(what, took);
    times.put(name, took.toMillis());
  }

  void found(Finding finding) {
    voice.finding(finding);
    findings.add(finding);
  }

  /// That something holds.
  void check(String expected, boolean holds, String seen) {
    found(new Finding(expected, seen, holds));
  }

  Step step(int n, String title) {
    boolean ok = !findings.isEmpty() && findings.stream().allMatch(Finding::ok);
    return new Step(n, title, ok, joined(Finding::expected), joined(Finding::seen), times);
  }

  private String joined(Function<Finding, String> part) {
    return findings.stream().map(part).collect(Collectors.joining("; "));
  }
}
