package dev.portcullis.enforcer.iptables;

/// A snapshot that reads well but asks for what netfilter cannot express; it is refused as a whole,
/// before anything is changed.
public final class UnrenderableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String rule;

  UnrenderableException(String message, String rule) {
    super(message);
    this.rule = rule;
  }

  /// The id of the rule that cannot be written, or empty where it is no rule.
  public String rule() {
    return rule;
  }
}
