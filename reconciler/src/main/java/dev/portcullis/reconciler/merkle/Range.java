package dev.portcullis.reconciler.merkle;

/// The leaves under one node: from `from` on and before `to`.
record Range(long from, long to) {
  long size() {
    return to - from;
  }

  /// Where the left part ends: its size is the largest power of two below that of the whole.
  private long split() {
    return from + Long.highestOneBit(size() - 1);
  }

  Range left() {
    return new Range(from, split());
  }

  Range right() {
    return new Range(split(), to);
  }

  Hash root(Leaves leaves) {
    return leaves.root(from, to);
  }
}
