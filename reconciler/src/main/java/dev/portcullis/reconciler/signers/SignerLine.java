package dev.portcullis.reconciler.signers;

import dev.portcullis.events.name.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a line of a signers' file: names, options, the key's type, the key, and a comment.
///
/// Stricter than OpenSSH, which passes over what it does not understand: a line that is not meant
/// so would be found out when a commit is judged.
final class SignerLine {
  private static final int NAME_LIMIT = 512;

  private static final Pattern TIME =
      Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2})([0-9]{2})?)?Z");

  private final String line;
  private int at;
  private PatternList namespaces = PatternList.ALL;
  private Timestamp after = AllowedSigner.ALWAYS;
  private Timestamp before = AllowedSigner.FOREVER;

  SignerLine(String line) {
    this.line = line;
  }

  AllowedSigner signer() {
    String name = name();
    String next = word();
    if (!KeyText.isType(next)) {
      for (String option : next.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
        take(option);
      }
      next = word();
    }
    return new AllowedSigner(name, KeyText.read(next, word()), namespaces, after, before);
  }

  private String name() {
    String name = unquoted(word());
    if (KeyText.isType(name)) {
      throw new IllegalArgumentException("it begins with a key; whose it is stands before it");
    }
    if (name.isEmpty() || name.length() > NAME_LIMIT || name.chars().anyMatch(it -> it < ' ')) {
      throw new IllegalArgumentException(
          "the names have 1 to %d printable characters".formatted(NAME_LIMIT));
    }
    return name;
  }

  /// What stands up to the next blank that is not between quotation marks.
  private String word() {
    int start = at;
    boolean quoted = false;
    while (at < line.length() && (quoted || !isBlank(line.charAt(at)))) {
      quoted ^= line.charAt(at++) == '"';
    }
    if (at == start || quoted) {
      throw new IllegalArgumentException("it is not NAMES [OPTIONS] TYPE KEY");
    }
    String word = line.substring(start, at);
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
    return word;
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  private static String unquoted(String word) {
    return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
        ? word.substring(1, word.length() - 1)
        : word;
  }

  private void take(String option) {
    int equals = option.indexOf('=');
    String value = equals < 0 ? "" : unquoted(option.substring(equals + 1));
    switch (option.substring(0, Math.max(equals, 0)).toLowerCase(Locale.ROOT)) {
      case "namespaces" -> namespaces = new PatternList(Arrays.asList(value.split(",", -1)));
      case "valid-after" -> after = time(value);
      case "valid-before" -> before = time(value);
      default ->
          throw new IllegalArgumentException(
              option.equalsIgnoreCase("cert-authority")
                  ? "certificates are not taken; name the keys themselves"
                  : "there is no option `%s`".formatted(option));
    }
  }

  /// A time with its Z: without, it would be that of each machine's own zone.
  private static Timestamp time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new IllegalArgumentException(
          "a time is YYYYMMDDZ or YYYYMMDDHHMM[SS]Z (UTC), not `%s`".formatted(text));
    }
    try {
      return Timestamp.of(
          LocalDateTime.of(
                  number(time, 1),
                  number(time, 2),
                  number(time, 3),
                  number(time, 4),
                  number(time, 5),
                  number(time, 6))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("there is no time `%s`".formatted(text), e);
    }
  }

  private static int number(Matcher time, int group) {
    String digits = time.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
