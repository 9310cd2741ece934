package dev.portcullis.enforcer.iptables;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of what `ipset restore` reads, taken apart as far as a kernel in memory needs it. A
/// `mild` command does not mind that its work is done already.
public sealed interface SetCommand {
  /// A set is made.
  record Create(String name, String header, long maximum, Mildness mildness)
      implements SetCommand {}

  /// A member is added.
  record Add(String name, String member, Mildness mildness) implements SetCommand {}

  /// A member is removed.
  record Delete(String name, String member, Mildness mildness) implements SetCommand {}

  /// All members are removed.
  record Flush(String name) implements SetCommand {}

  /// Two sets take each other's place.
  record Swap(String name, String other) implements SetCommand {}

  /// A set that no rule uses is removed.
  record Destroy(String name, Mildness mildness) implements SetCommand {}

  /// Whether a command that finds its work done fails.
  enum Mildness {
    /// It does.
    STRICT,
    /// It does not.
    MILD
  }

  /// The command that `line` spells, or empty when it is none.
  static Optional<SetCommand> parse(String line) {
    String mild = " -exist";
    Mildness mildness = line.endsWith(mild) ? Mildness.MILD : Mildness.STRICT;
    String plain =
        mildness == Mildness.MILD ? line.substring(0, line.length() - mild.length()) : line;
    String[] words = plain.split(" ", 3);
    return switch (words[0] + " " + words.length) {
      case "create 3" -> Optional.of(new Create(words[1], words[2], maximum(words[2]), mildness));
      case "add 3" -> Optional.of(new Add(words[1], words[2], mildness));
      case "del 3" -> Optional.of(new Delete(words[1], words[2], mildness));
      case "flush 2" -> Optional.of(new Flush(words[1]));
      case "swap 3" -> Optional.of(new Swap(words[1], words[2]));
      case "destroy 2" -> Optional.of(new Destroy(words[1], mildness));
      default -> Optional.empty();
    };
  }

  private static long maximum(String header) {
    Matcher limit = Pattern.compile("\\bmaxelem (\\d{1,18})").matcher(header);
    return limit.find() ? Long.parseLong(limit.group(1)) : 65_536;
  }

  /// Whether ipset takes a member of this spelling.
  static boolean isMember(String member) {
    return !member.endsWith("/0");
  }

  /// What `ipset list -terse` prints for one set.
  static String listed(String name, String header, int members) {
    String[] parts = header.split(" ", 2);
    return "Name: %s\nType: %s\nRevision: 7\nHeader: %s\nNumber of entries: %s\n\n"
        .formatted(name, parts[0], parts[1], members);
  }

  /// What `ipset save` prints for one set.
  static String saved(String name, String header, Collection<String> members) {
    var text = new StringBuilder("create ").append(name).append(' ').append(header).append('\n');
    members.forEach(
        member -> text.append("add ").append(name).append(' ').append(member).append('\n'));
    return text.toString();
  }

  /// The lines of a script.
  static List<String> lines(String script) {
    return script.lines().filter(line -> !line.isBlank()).toList();
  }
}
