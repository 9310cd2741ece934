package dev.portcullis.reconciler.crash;

import java.util.List;

/// A law that was broken: which node, what was seen at which second of the trial, the states that
/// may have been in force, and the last calls that the enforcer made (a word, the call, and the
/// moment, in seconds of the same clock).
public record Violation(
    String node, String law, String seen, double second, List<String> states, List<String> calls) {
  public Violation {
    states = List.copyOf(states);
    calls = List.copyOf(calls);
  }
}
