package dev.portcullis.reconciler.parse;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// How far two words are apart, to tell a slip from a stranger.
final class Spelling {
  private static final int LONGEST = 100;

  private Spelling() {}

  /// The one of `words` that `word` was probably meant to be.
  static Optional<String> nearest(String word, Collection<String> words) {
    return words.stream()
        .filter(candidate -> distance(folded(word), folded(candidate)) <= slips(candidate))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(folded(word), folded(candidate)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int slips(String word) {
    return word.length() <= 4 ? 1 : word.length() <= 10 ? 2 : 3;
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /// How many letters must be added, removed, exchanged or swapped with their neighbour to turn `a`
  /// into `b` (Damerau and Levenshtein, optimal string alignment); of very long words, their
  /// length.
  static int distance(String a, String b) {
    if (Math.max(a.length(), b.length()) > LONGEST) {
      return LONGEST;
    }
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        table[i][j] =
            Math.min(i, j) == 0
                ? Math.max(i, j)
                : cell(table, a.substring(0, i), b.substring(0, j));
      }
    }
    return table[a.length()][b.length()];
  }

  private static int cell(int[][] table, String a, String b) {
    int i = a.length();
    int j = b.length();
    int exchanged = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(exchanged, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
  }
}
