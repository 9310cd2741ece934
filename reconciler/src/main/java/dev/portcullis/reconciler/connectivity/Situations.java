package dev.portcullis.reconciler.connectivity;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;

/// Classes in groups: all in one at first, then split by each difference between them.
final class Situations {
  private final int[] places;
  private int count = 1;

  Situations(int classes) {
    places = new int[classes];
  }

  /// Parts classes of different kinds.
  void split(List<Integer> kinds) {
    var known = new LinkedHashMap<Integer, Integer>();
    for (int i = 0; i < places.length; i++) {
      places[i] = known.computeIfAbsent(kinds.get(i), _ -> count++);
    }
  }

  /// Parts the classes in `some` from the others.
  void split(BitSet some) {
    var parted = new LinkedHashMap<Integer, Integer>();
    for (int i = some.nextSetBit(0); i >= 0; i = some.nextSetBit(i + 1)) {
      places[i] = parted.computeIfAbsent(places[i], _ -> count++);
    }
  }

  /// A class of each group; -1 for a group from which all have gone.
  int[] examples() {
    var examples = new int[count];
    Arrays.fill(examples, -1);
    for (int i = places.length - 1; i >= 0; i--) {
      examples[places[i]] = i;
    }
    return examples;
  }

  /// For each class, what its group has.
  int[] spread(int[] ofGroups) {
    return Arrays.stream(places).map(place -> ofGroups[place]).toArray();
  }
}
