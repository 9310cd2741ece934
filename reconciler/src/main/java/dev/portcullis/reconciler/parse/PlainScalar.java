package dev.portcullis.reconciler.parse;

import java.util.regex.Pattern;

/// What YAML text without quotes is to the Kubernetes API, which reads YAML 1.1 less its numbers to
/// the base 60 and its timestamps. Single letters (`y`, `n`) are text, as in most readers: nobody
/// writes them for a truth value, and taken as text they cannot mean anything else.
final class PlainScalar {
  private static final int LONGEST_NUMBER = 400;

  /// How anything but text begins; most text does not, and need not be looked at further.
  private static final String BEGINNINGS = "~nNyYtTfFoO+-.0123456789";

  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN =
      Pattern.compile("yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF");
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?(0[bB][01_]+|0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+|[0-9][0-9_]*)");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[-+]?(\\.[0-9_]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private PlainScalar() {}

  static ScalarType type(String text) {
    boolean mayBeElse = text.isEmpty() || BEGINNINGS.indexOf(text.charAt(0)) >= 0;
    if (!mayBeElse || text.length() > LONGEST_NUMBER) {
      return ScalarType.TEXT;
    }
    if (NULL.matcher(text).matches()) {
      return ScalarType.NULL;
    }
    if (BOOLEAN.matcher(text).matches()) {
      return ScalarType.BOOLEAN;
    }
    if (INTEGER.matcher(text).matches()) {
      return ScalarType.INTEGER;
    }
    return DECIMAL.matcher(text).matches() ? ScalarType.DECIMAL : ScalarType.TEXT;
  }
}
