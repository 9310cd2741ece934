package dev.portcullis.events.allowance;

/// What is allowed to the work that the current thread is doing.
final class Scope {
  static final ScopedValue<Allowance> ALLOWED = ScopedValue.newInstance();

  private Scope() {}
}
