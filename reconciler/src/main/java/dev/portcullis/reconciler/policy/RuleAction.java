package dev.portcullis.reconciler.policy;

/// What a rule does with the packets that it speaks of.
public enum RuleAction {
  /// The direction lets them through; nothing more is asked.
  ALLOW,
  /// They are refused; nothing more is asked.
  DENY,
  /// The rest of the tier is skipped.
  PASS,
  /// They are logged, and the next rule is asked.
  LOG
}
