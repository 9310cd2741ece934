package dev.portcullis.enforcer.iptables;

import java.util.List;

/// What a change does to one chain, as lines of a diff: what goes begins with `-`, what comes with
/// `+`, each followed by the rule as `iptables-save` prints it. Of a built-in chain, only our own
/// jump is spoken of.
public record ChainChange(String chain, Fate fate, List<String> lines) {
  /// What becomes of the chain.
  public enum Fate {
    /// It is made.
    ADDED,
    /// It stays, with other rules.
    CHANGED,
    /// It goes.
    REMOVED
  }

  public ChainChange {
    lines = List.copyOf(lines);
  }
}
