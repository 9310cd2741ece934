package dev.portcullis.reconciler.parse;

import java.util.regex.Pattern;

/// The forms that names and labels have in Kubernetes.
final class Names {
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_SUBDOMAIN = 253;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");

  private Names() {}

  /// RFC 1123 label: the name of a namespace.
  static boolean isLabel(String text) {
    return text.length() <= LONGEST_LABEL && LABEL.matcher(text).matches();
  }

  /// RFC 1123 subdomain: the name of most objects.
  static boolean isSubdomain(String text) {
    return text.length() <= LONGEST_SUBDOMAIN && SUBDOMAIN.matcher(text).matches();
  }

  /// The key of a label or annotation: a word, perhaps after a subdomain and a slash.
  static boolean isLabelKey(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? isWord(text)
        : isSubdomain(text.substring(0, slash)) && isWord(text.substring(slash + 1));
  }

  /// The value of a label: a word, or nothing.
  static boolean isLabelValue(String text) {
    return text.isEmpty() || isWord(text);
  }

  private static boolean isWord(String text) {
    return text.length() <= LONGEST_LABEL && WORD.matcher(text).matches();
  }

  /// RFC 6335 service name: the name of a port.
  static boolean isPortName(String text) {
    return text.length() <= 15
        && LABEL.matcher(text).matches()
        && !text.contains("--")
        && text.chars().anyMatch(letter -> 'a' <= letter && letter <= 'z');
  }
}
