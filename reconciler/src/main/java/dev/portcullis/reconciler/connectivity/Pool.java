package dev.portcullis.reconciler.connectivity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Sets of connections by number: few differ, so that each pair of them is put together once.
final class Pool {
  /// The number of [Connections#NONE].
  static final int NONE = 0;

  /// The number of [Connections#ALL].
  static final int ALL = 1;

  private final LinkedHashMap<Connections, Integer> numbers = new LinkedHashMap<>();
  private final List<Connections> sets = new ArrayList<>();
  private final LinkedHashMap<Pair, Integer> both = new LinkedHashMap<>();
  private final LinkedHashMap<Pair, Integer> either = new LinkedHashMap<>();

  private record Pair(int left, int right) {}

  Pool() {
    number(Connections.NONE);
    number(Connections.ALL);
  }

  int number(Connections connections) {
    Integer known = numbers.putIfAbsent(connections, sets.size());
    if (known == null) {
      sets.add(connections);
      return sets.size() - 1;
    }
    return known;
  }

  Connections get(int number) {
    return sets.get(number);
  }

  int and(int left, int right) {
    if (left == NONE || right == NONE) {
      return NONE;
    }
    if (left == ALL || left == right) {
      return right;
    }
    return right == ALL
        ? left
        : both.computeIfAbsent(
            new Pair(left, right), pair -> number(get(pair.left).and(get(pair.right))));
  }

  int or(int left, int right) {
    if (left == ALL || right == NONE || left == right) {
      return left;
    }
    return left == NONE || right == ALL
        ? right
        : either.computeIfAbsent(
            new Pair(left, right), pair -> number(get(pair.left).or(get(pair.right))));
  }
}
