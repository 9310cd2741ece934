package dev.portcullis.enforcer.verdict;

import java.util.EnumSet;
import java.util.function.Supplier;

/// A list of which the first entry that matches decides, while it is not always known what matches:
/// then every entry that may be the first counts. Nothing is asked behind a match that is sure.
final class Cases {
  private final EnumSet<Ruling> possible = EnumSet.noneOf(Ruling.class);
  private boolean closed;

  /// The next entry of the list.
  Cases when(Truth matches, Supplier<Ruling> ruling) {
    if (!closed && matches != Truth.NO) {
      possible.add(ruling.get());
      closed = matches == Truth.YES;
    }
    return this;
  }

  /// The end of the list.
  Ruling otherwise(Supplier<Ruling> ruling) {
    when(Truth.YES, ruling);
    return possible.size() == 1 ? possible.iterator().next() : Ruling.UNSURE;
  }
}
