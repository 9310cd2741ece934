package dev.portcullis.enforcer.apply;

/// What to go back to when a change fails.
public sealed interface LastGood {
  /// Nothing was ever confirmed: the rules are put back as they were found.
  record None() implements LastGood {}

  /// The newest snapshot that was applied, verified and confirmed.
  record Kept(Wanted wanted) implements LastGood {}
}
