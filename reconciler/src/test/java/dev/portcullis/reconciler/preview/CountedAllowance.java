package dev.portcullis.reconciler.preview;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.allowance.CutOffException;

/// Allows so many questions, and none after that.
final class CountedAllowance implements Allowance {
  private final long most;
  private long asked;

  CountedAllowance(long most) {
    this.most = most;
  }

  /// One that counts, and allows everything.
  static CountedAllowance endless() {
    return new CountedAllowance(Long.MAX_VALUE);
  }

  @Override
  public void spend() {
    if (asked == most) {
      throw new CutOffException("it asked more than " + most + " questions");
    }
    asked++;
  }

  /// How many questions were asked and answered.
  long asked() {
    return asked;
  }
}
