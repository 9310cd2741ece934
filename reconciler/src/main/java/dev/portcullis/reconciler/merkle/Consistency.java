package dev.portcullis.reconciler.merkle;

import java.util.ArrayList;
import java.util.List;

/// The proof that the tree of `newer` leaves begins with the tree of `older` (RFC 6962, section
/// 2.1.2).
public record Consistency(long older, long newer, List<Hash> path) {
  public Consistency {
    if (older < 1 || older > newer) {
      throw new IllegalArgumentException(
          "no tree of " + newer + " leaves begins with one of " + older);
    }
    path = List.copyOf(path);
  }

  /// The proof about the trees of the first `older` and the first `newer` of `leaves`.
  public static Consistency of(Leaves leaves, long older, long newer) {
    var path = new ArrayList<Hash>();
    Range range = new Range(0, newer);
    while (range.to() != older) {
      boolean isLeft = older <= range.left().to();
      Range beside = isLeft ? range.right() : range.left();
      path.addFirst(beside.root(leaves));
      range = isLeft ? range.left() : range.right();
    }
    if (range.from() > 0) { // else it is the root of the older tree, which whoever verifies has
      path.addFirst(range.root(leaves));
    }
    return new Consistency(older, newer, path);
  }

  /// Whether this proves it of trees with these roots (RFC 9162, section 2.1.4.2).
  public boolean proves(Hash olderRoot, Hash newerRoot) {
    if (older == newer) {
      return path.isEmpty() && olderRoot.equals(newerRoot);
    }
    var all = new ArrayList<Hash>(path);
    if (Long.bitCount(older) == 1) { // it is one perfect tree, of which the path says nothing
      all.addFirst(olderRoot);
    }
    if (all.isEmpty()) {
      return false;
    }
    var way = new Way(older - 1, newer - 1).toLeft();
    Hash first = all.removeFirst();
    Hash second = first;
    for (Hash beside : all) {
      if (way.isAtRoot()) {
        return false;
      }
      if (way.isRight()) {
        first = Hash.ofNode(beside, first);
        second = Hash.ofNode(beside, second);
      } else {
        second = Hash.ofNode(second, beside);
      }
      way = way.up();
    }
    return way.isAtRoot() && first.equals(olderRoot) && second.equals(newerRoot);
  }
}
