package dev.portcullis.reconciler.policy;

import java.util.Comparator;

/// Where a policy stands among those that select the same endpoint: in its tier by `order`, lowest
/// first, then by `tie`, the text `name/namespace/kind` (Calico's tie-break).
public record Rank(String tier, double order, String tie) implements Comparable<Rank> {
  private static final Comparator<Rank> ORDER =
      Comparator.comparing(Rank::tier).thenComparingDouble(Rank::order).thenComparing(Rank::tie);

  public Rank {
    if (Double.isNaN(order)) {
      throw new IllegalArgumentException("an order is a number");
    }
    order = order == 0 ? 0.0 : order;
  }

  @Override
  public int compareTo(Rank other) {
    return ORDER.compare(this, other);
  }
}
