package dev.portcullis.enforcer.iptables;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What `iptables-save -t filter` printed, as text in which single chains can be replaced.
public record SavedText(String text) {
  private static final String RULE = "-A ";
  private static final String COMMIT = "COMMIT";

  /// The chains that `script`, for `iptables-restore --noflush`, may have changed in a table that
  /// printed `before`; empty when it made chains come or go, so that the table must be read.
  public static Optional<SortedSet<String>> written(String script, SavedText before) {
    var chains = new TreeSet<String>();
    for (String line : script.lines().toList()) {
      if (line.startsWith("-X") || (line.startsWith(":") && !before.declares(line))) {
        return Optional.empty();
      }
      if (line.startsWith(":")) {
        chains.add(line.substring(1, line.indexOf(' ')));
      } else if (line.startsWith("-")) {
        chains.add(line.split(" ", 3)[1]);
      }
    }
    return Optional.of(chains);
  }

  private boolean declares(String line) {
    return text.contains("\n" + line.substring(0, line.indexOf(' ') + 1));
  }

  /// The same with the rules of `chains` as `listed`, what `iptables -S` printed for them, says.
  /// They come last: only within a chain does order mean anything.
  public SavedText with(SortedSet<String> chains, String listed) {
    String others = lines(text, line -> !line.equals(COMMIT) && !isRuleOf(chains, line));
    String rules = lines(listed, line -> line.startsWith(RULE));
    return new SavedText(others + rules + COMMIT + "\n");
  }

  /// The rules of `chains`, as lines.
  public String rulesOf(SortedSet<String> chains) {
    return lines(text, line -> isRuleOf(chains, line));
  }

  private static String lines(String text, Predicate<String> wanted) {
    return text.lines().filter(wanted).map(line -> line + "\n").collect(Collectors.joining());
  }

  private static boolean isRuleOf(SortedSet<String> chains, String line) {
    return line.startsWith(RULE) && chains.contains(SavedTable.chainOf(line));
  }
}
