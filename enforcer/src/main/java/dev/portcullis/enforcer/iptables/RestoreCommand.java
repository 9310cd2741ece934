package dev.portcullis.enforcer.iptables;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One line of what `iptables-restore` reads, taken apart as far as a kernel in memory needs it.
public sealed interface RestoreCommand {
  /// A chain is created, or emptied if it is there.
  record Declare(String chain) implements RestoreCommand {}

  /// A rule is put at the end of its chain.
  record Append(String chain, String rule) implements RestoreCommand {}

  /// A rule is put at the beginning of its chain.
  record Insert(String chain, String rule) implements RestoreCommand {}

  /// The first rule of this text is taken out of its chain.
  record Delete(String chain, String rule) implements RestoreCommand {}

  /// An empty chain that no rule leads to is removed.
  record Remove(String chain) implements RestoreCommand {}

  /// The beginning or the end of a transaction, or a remark.
  record Frame() implements RestoreCommand {}

  /// The command that `line` spells, or empty when it is none for the table `filter`.
  static Optional<RestoreCommand> parse(String line) {
    return line.equals("*filter") || line.equals("COMMIT") || line.startsWith("#")
        ? Optional.of(new Frame())
        : parseChange(line);
  }

  private static Optional<RestoreCommand> parseChange(String line) {
    String[] words = line.split(" ", 3);
    if (words[0].startsWith(":") && words.length > 1) {
      return Optional.of(new Declare(words[0].substring(1)));
    }
    if (words.length == 2 && words[0].equals("-X")) {
      return Optional.of(new Remove(words[1]));
    }
    if (words.length < 3) {
      return Optional.empty();
    }
    String rule = "-A " + words[1] + " " + words[2];
    return switch (words[0]) {
      case "-A" -> Optional.of(new Append(words[1], rule));
      case "-I" -> Optional.of(new Insert(words[1], rule));
      case "-D" -> Optional.of(new Delete(words[1], rule));
      default -> Optional.empty();
    };
  }

  /// The chains that `rule` leads to.
  static List<String> targets(String rule) {
    return wordsBehind(rule, List.of("-j", "-g"));
  }

  /// The ip sets that `rule` looks into.
  static List<String> sets(String rule) {
    return wordsBehind(rule, List.of("--match-set"));
  }

  private static List<String> wordsBehind(String rule, List<String> options) {
    String[] words = rule.replaceAll("\"[^\"]*\"", "_").split(" ", -1);
    return Arrays.stream(indices(words, options)).mapToObj(i -> words[i + 1]).toList();
  }

  private static int[] indices(String[] words, List<String> options) {
    return IntStream.range(0, words.length - 1).filter(i -> options.contains(words[i])).toArray();
  }

  /// What `iptables-save -t filter` prints for a table of these chains, built-in ones first.
  static String saved(List<String> builtIn, List<String> own, List<String> rules) {
    var text = new StringBuilder("*filter\n");
    builtIn.forEach(chain -> text.append(':').append(chain).append(" ACCEPT [0:0]\n"));
    own.forEach(chain -> text.append(':').append(chain).append(" - [0:0]\n"));
    rules.forEach(rule -> text.append(rule).append('\n'));
    return text.append("COMMIT\n").toString();
  }
}
