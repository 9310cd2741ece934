package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.PortRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// A set of whole numbers from 0 to 65535: ports, or messages of ICMP. Equal sets are equal.
public final class Intervals {
  /// The highest number that can be in a set.
  static final int HIGHEST = 65535;

  /// No number.
  public static final Intervals NONE = new Intervals(new int[0]);

  /// Every number.
  public static final Intervals ALL = new Intervals(new int[] {0, HIGHEST + 1});

  /// Where the set begins and ends by turns: in from the first, out from the second, and so on.
  private final int[] turns;

  private Intervals(int[] turns) {
    this.turns = turns;
  }

  /// The numbers from `first` to `last`, both within.
  static Intervals of(int first, int last) {
    return new Intervals(new int[] {first, last + 1});
  }

  /// What lies in any of `ranges`.
  static Intervals of(Collection<PortRange> ranges) {
    int[] turns = new int[2 * ranges.size()];
    int count = 0;
    for (PortRange range : new TreeSet<>(ranges)) {
      int end = range.last() + 1;
      if (count > 0 && range.first() <= turns[count - 1]) {
        turns[count - 1] = Math.max(turns[count - 1], end);
      } else {
        turns[count++] = range.first();
        turns[count++] = end;
      }
    }
    return new Intervals(Arrays.copyOf(turns, count));
  }

  /// How two sets are put together.
  private enum Operation {
    AND,
    OR,
    BUT_NOT;

    boolean holds(boolean left, boolean right) {
      return switch (this) {
        case AND -> left && right;
        case OR -> left || right;
        case BUT_NOT -> left && !right;
      };
    }
  }

  Intervals and(Intervals other) {
    return combine(other, Operation.AND);
  }

  Intervals or(Intervals other) {
    return combine(other, Operation.OR);
  }

  Intervals butNot(Intervals other) {
    return combine(other, Operation.BUT_NOT);
  }

  boolean isEmpty() {
    return turns.length == 0;
  }

  private Intervals combine(Intervals other, Operation operation) {
    int[] result = new int[turns.length + other.turns.length];
    int count = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < turns.length || theirs < other.turns.length) {
      int at = Math.min(turn(turns, mine), turn(other.turns, theirs));
      mine += turn(turns, mine) == at ? 1 : 0;
      theirs += turn(other.turns, theirs) == at ? 1 : 0;
      boolean inside = operation.holds(mine % 2 == 1, theirs % 2 == 1);
      if (inside != (count % 2 == 1)) {
        result[count++] = at;
      }
    }
    return new Intervals(Arrays.copyOf(result, count));
  }

  private static int turn(int[] turns, int index) {
    return index < turns.length ? turns[index] : Integer.MAX_VALUE;
  }

  /// The set as ranges, in order, apart from one another.
  public List<PortRange> ranges() {
    List<PortRange> ranges = new ArrayList<>();
    for (int i = 0; i < turns.length; i += 2) {
      ranges.add(new PortRange(turns[i], turns[i + 1] - 1));
    }
    return ranges;
  }

  /// Whether every number is in the set.
  public boolean isAll() {
    return turns.length == 2 && turns[0] == 0 && turns[1] == HIGHEST + 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Intervals that && Arrays.equals(turns, that.turns);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(turns);
  }

  @Override
  public String toString() {
    return ranges().toString();
  }
}
