package dev.portcullis.reconciler.merkle;

import org.pcollections.ConsPStack;
import org.pcollections.PStack;

/// What is needed of a tree of `size` leaves to go on: the roots of the perfect trees that it is
/// made of, the smallest first, one for each bit of `size` that is set. A leaf more costs about one
/// hash, the root at most one for each of them.
public record Frontier(long size, PStack<Hash> peaks) {
  /// The tree without leaves.
  public static final Frontier EMPTY = new Frontier(0, ConsPStack.empty());

  public Frontier {
    if (peaks.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          peaks.size() + " perfect trees do not make one of " + size + " leaves");
    }
  }

  /// This tree with one leaf more.
  public Frontier plus(Hash leaf) {
    Hash peak = leaf;
    PStack<Hash> rest = peaks;
    for (long bits = size; (bits & 1) == 1; bits >>= 1) {
      peak = Hash.ofNode(rest.getFirst(), peak);
      rest = rest.minus(0);
    }
    return new Frontier(size + 1, rest.plus(peak));
  }

  /// The root of the tree.
  public Hash root() {
    if (size == 0) {
      return Hash.ofNothing();
    }
    Hash root = peaks.getFirst();
    for (Hash left : peaks.minus(0)) {
      root = Hash.ofNode(left, root);
    }
    return root;
  }
}
