package dev.portcullis.reconciler.crash;

/// What is wrong with the enforcers on trial.
public enum Fault {
  /// Nothing that we know of.
  NONE,
  /// Planted, to see whether it is found: rules are put in force before the members of their sets.
  RULES_BEFORE_SETS
}
