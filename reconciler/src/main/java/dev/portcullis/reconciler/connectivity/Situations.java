package dev.portcullis.reconciler.connectivity;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;

/// Classes in groups: all in one at first, then split by each difference between them.
final class Situations {
  private final int[] places;
  private int count = 1;

  /// So many classes.
  Situations(int classes) {
    places = new int[classes];
  }

  /// Classes of these kinds, which are numbered from 0 on, those of different kinds already parted.
  Situations(List<Integer> kinds) {
    this(kinds.size());
    for (int i = 0; i < places.length; i++) {
      places[i] = kinds.get(i);
      count = Math.max(count, places[i] + 1);
    }
  }

  /// Parts the classes in `some` from the others.
  void split(BitSet some) {
    var parted = new LinkedHashMap<Integer, Integer>();
    for (int i = some.nextSetBit(0); i >= 0; i = some.nextSetBit(i + 1)) {
      places[i] = parted.computeIfAbsent(places[i], _ -> count++);
    }
  }

  /// How many groups there may be: some may have lost all their classes.
  int count() {
    return count;
  }

  /// The group of each class. To be asked when all is split.
  int[] places() {
    return places;
  }
}
