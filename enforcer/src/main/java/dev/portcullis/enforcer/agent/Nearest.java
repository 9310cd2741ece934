package dev.portcullis.enforcer.agent;

import java.util.Arrays;
import java.util.Comparator;

/// Which setting somebody may have meant.
final class Nearest {
  private static final int FAR = 6;

  private Nearest() {}

  /// `; did you mean ...?`, or nothing when no setting is near.
  static String hint(String path) {
    return Arrays.stream(SettingKey.values())
        .map(SettingKey::path)
        .filter(known -> distance(known, path) < FAR)
        .min(Comparator.comparingInt(known -> distance(known, path)))
        .map(known -> "; did you mean `" + known + "`?")
        .orElse("");
  }

  /// Levenshtein's: the number of letters to insert, remove or replace.
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    Arrays.setAll(row, column -> column);
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
