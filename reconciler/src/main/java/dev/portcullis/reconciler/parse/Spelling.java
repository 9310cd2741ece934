package dev.portcullis.reconciler.parse;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// How far two words are apart, to tell a slip from a stranger.
public final class Spelling {
  private static final int LONGEST = 100;

  private final String a;
  private final String b;
  private final int[][] table;

  private Spelling(String a, String b) {
    this.a = a;
    this.b = b;
    this.table = new int[a.length() + 1][b.length() + 1];
  }

  /// The one of `words` that `word` was probably meant to be.
  public static Optional<String> nearest(String word, Collection<String> words) {
    String wanted = word.toLowerCase(Locale.ROOT);
    return words.stream()
        .filter(candidate -> within(slips(candidate), wanted, candidate.toLowerCase(Locale.ROOT)))
        .min(
            Comparator.<String>comparingInt(
                    candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int slips(String word) {
    return word.length() <= 4 ? 1 : word.length() <= 10 ? 2 : 3;
  }

  /// Whether `a` becomes `b` with at most `slips` letters added, removed, exchanged or swapped with
  /// their neighbour (Damerau and Levenshtein, optimal string alignment).
  static boolean within(int slips, String a, String b) {
    return Math.abs(a.length() - b.length()) <= slips
        && Math.max(a.length(), b.length()) <= LONGEST
        && distance(a, b) <= slips;
  }

  private static int distance(String a, String b) {
    return new Spelling(a, b).distance();
  }

  private int distance() {
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : Math.min(letter(i, j), swap(i, j));
      }
    }
    return table[a.length()][b.length()];
  }

  private int letter(int i, int j) {
    int exchanged = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    return Math.min(exchanged, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
  }

  private int swap(int i, int j) {
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? table[i - 2][j - 2] + 1 : Integer.MAX_VALUE;
  }
}
