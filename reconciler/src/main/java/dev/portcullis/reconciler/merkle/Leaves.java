package dev.portcullis.reconciler.merkle;

import java.util.ArrayList;
import java.util.List;

/// The leaves of a tree, to make proofs of: 32 bytes each.
public final class Leaves {
  /// So many leaves are kept together.
  private static final int CHUNK = 4096;

  private final List<byte[]> chunks = new ArrayList<>();
  private long size;

  /// Adds the next leaf.
  public void add(Hash leaf) {
    int place = (int) (size % CHUNK);
    if (place == 0) {
      chunks.add(new byte[CHUNK * Hash.LENGTH]);
    }
    leaf.into(chunks.getLast(), place * Hash.LENGTH);
    size++;
  }

  /// How many there are.
  public long size() {
    return size;
  }

  /// The leaf at `index`.
  public Hash at(long index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("of " + size + " leaves none is at " + index);
    }
    return Hash.in(chunks.get((int) (index / CHUNK)), (int) (index % CHUNK) * Hash.LENGTH);
  }

  /// The root of the tree over the leaves from `from` on and before `to`.
  Hash root(long from, long to) {
    Frontier frontier = Frontier.EMPTY;
    for (long index = from; index < to; index++) {
      frontier = frontier.plus(at(index));
    }
    return frontier.root();
  }
}
