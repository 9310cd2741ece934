package dev.portcullis.reconciler.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The proof that the leaf at `index` is in the tree of the first `size` leaves: the roots of the
/// trees beside its way to the root, from below (RFC 6962, section 2.1.1).
public record Inclusion(long index, long size, List<Hash> path) {
  public Inclusion {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf of " + size + " is at " + index);
    }
    path = List.copyOf(path);
  }

  /// The proof about the leaf at `index` in the tree of the first `size` of `leaves`.
  public static Inclusion of(Leaves leaves, long index, long size) {
    var path = new ArrayList<Hash>();
    Range range = new Range(0, size);
    while (range.size() > 1) {
      boolean isLeft = index < range.left().to();
      Range beside = isLeft ? range.right() : range.left();
      path.addFirst(beside.root(leaves));
      range = isLeft ? range.left() : range.right();
    }
    return new Inclusion(index, size, path);
  }

  /// The root of the tree, if `leaf` is at the index; empty when the path is not as long as it must
  /// be (RFC 9162, section 2.1.3.2).
  public Optional<Hash> root(Hash leaf) {
    var way = new Way(index, size - 1);
    Hash root = leaf;
    for (Hash beside : path) {
      if (way.isAtRoot()) {
        return Optional.empty();
      }
      root = way.isRight() ? Hash.ofNode(beside, root) : Hash.ofNode(root, beside);
      way = way.up();
    }
    return way.isAtRoot() ? Optional.of(root) : Optional.empty();
  }
}
