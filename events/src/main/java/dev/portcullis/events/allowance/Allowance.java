package dev.portcullis.events.allowance;

import java.util.function.Supplier;

/// Says whether work may go on. Pure code that can take long, for what a stranger wrote, asks again
/// and again; whoever lets it work decides what is enough, by a clock, by memory or by counting.
///
/// The allowance is that of the scope: it would otherwise have to be handed through every
/// constructor between the one who sets it and the loop that asks. It decides whether there is an
/// answer, never which: where none is set, work goes on as long as it takes.
///
/// **Between two questions** no more may be done than takes about 10 ms, whatever the input; so
/// what loops over input asks in the innermost loop of which a single round is not short.
@FunctionalInterface
public interface Allowance {
  /// Whatever it takes.
  Allowance UNLIMITED = () -> {};

  /// Takes note that work is going on.
  ///
  /// @throws CutOffException when it may not go on
  void spend();

  /// Spends of what is allowed here.
  ///
  /// @throws CutOffException when work may not go on
  static void ask() {
    current().spend();
  }

  /// What is allowed here, for a loop that asks often.
  static Allowance current() {
    return Scope.ALLOWED.orElse(UNLIMITED);
  }

  /// What `work` comes to, when it has this allowance in place of what is allowed here.
  ///
  /// @throws CutOffException when it was not enough
  default <T> T during(Supplier<T> work) {
    return ScopedValue.where(Scope.ALLOWED, this).call(work::get);
  }
}
