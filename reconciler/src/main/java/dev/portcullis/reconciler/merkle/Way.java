package dev.portcullis.reconciler.merkle;

/// A place on the way from a leaf up to the root, by the number of its node and of the last node on
/// the same level.
record Way(long node, long last) {
  boolean isAtRoot() {
    return last == 0;
  }

  /// Whether what is beside the node stands to its left. The last node may have none to its right,
  /// and is then also its own parent.
  boolean isRight() {
    return (node & 1) == 1 || node == last;
  }

  /// One step up; a node that is its own parent several times over is left behind at once.
  Way up() {
    Way at = this;
    if (isRight()) {
      while (at.node != 0 && (at.node & 1) == 0) {
        at = at.halved();
      }
    }
    return at.halved();
  }

  /// Up to where the node stands to the left.
  Way toLeft() {
    Way at = this;
    while ((at.node & 1) == 1) {
      at = at.halved();
    }
    return at;
  }

  private Way halved() {
    return new Way(node >> 1, last >> 1);
  }
}
