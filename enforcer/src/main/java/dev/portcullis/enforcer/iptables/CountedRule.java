package dev.portcullis.enforcer.iptables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of ours that decides for a rule of a policy or for a tier's default, and what the kernel
/// counted there. `place` tells the line from all others of the table; it stays the same while its
/// chain is rewritten, when the kernel begins to count anew. `rule` is what the line's comment
/// says: the rule's id, cut with a hash behind `~` where it is longer than a comment may be.
public record CountedRule(String place, String rule, long packets, long bytes) {
  private static final Pattern COUNTED = Pattern.compile("\\[(\\d{1,18}):(\\d{1,18})] (-A .+)");
  private static final Pattern COMMENTED =
      Pattern.compile("-A (pcl-\\S+) .*-m comment --comment \"([^\"]+#[^\"]+)\" (-[jg] \\S+).*");

  /// The lines that decide in what `iptables-save -c -t filter` printed.
  public static List<CountedRule> parse(String saved) {
    List<CountedRule> counted = new ArrayList<>();
    SortedMap<String, Integer> seen = new TreeMap<>();
    for (String text : saved.lines().toList()) {
      Matcher line = COUNTED.matcher(text);
      if (line.matches()) {
        String rule = line.group(3);
        ruleOf(rule)
            .ifPresent(id ->
                counted.add(
                    new CountedRule(
                        rule + " " + seen.merge(rule, 1, Integer::sum),
                        id,
                        Long.parseLong(line.group(1)),
                        Long.parseLong(line.group(2)))));
      }
    }
    return counted;
  }

  /// The rule for which a line decides, or wants packets logged; none for one that only leads on to
  /// other lines.
  public static Optional<String> ruleOf(String line) {
    Matcher commented = COMMENTED.matcher(line);
    return commented.matches() && decides(commented.group(1), commented.group(3))
        ? Optional.of(commented.group(2))
        : Optional.empty();
  }

  /// In the chain of an endpoint, a RETURN is how a packet is allowed; in a policy's it ends a
  /// block. A line that logs counts what its limit let through, so what leads there is counted.
  private static boolean decides(String chain, String target) {
    String next = target.substring("-j ".length());
    return switch (target) {
      case "-g " + Ownership.ALLOW, "-g " + Ownership.PASS -> true;
      case "-j RETURN" -> !Ownership.isPolicyChain(chain);
      default -> Ownership.isDenial(next) || Ownership.isLog(next);
    };
  }
}
