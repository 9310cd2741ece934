package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the kernel holds in the `filter` table of one family, as `iptables-save` prints it: our own
/// chains and, as lines that are never looked into, the built-in chains that we are entered from.
/// Everything else is not ours to know.
public record SavedTable(
    Family family, SortedMap<String, List<String>> chains, SortedMap<String, List<String>> hooks) {
  /// The built-in chains that lead to ours.
  static final List<String> HOOKS = List.of("FORWARD", "INPUT", "OUTPUT");

  public SavedTable {
    chains = copy(chains);
    hooks = copy(hooks);
  }

  private static SortedMap<String, List<String>> copy(SortedMap<String, List<String>> lines) {
    var copy = new TreeMap<String, List<String>>();
    lines.forEach((name, rules) -> copy.put(name, List.copyOf(rules)));
    return Collections.unmodifiableSortedMap(copy);
  }

  /// Splits the text that `iptables-save -t filter` printed.
  public static SavedTable parse(Family family, String saved) {
    var chains = new TreeMap<String, List<String>>();
    var hooks = new TreeMap<String, List<String>>();
    HOOKS.forEach(hook -> hooks.put(hook, new ArrayList<>()));
    saved
        .lines()
        .forEach(line -> {
          if (line.startsWith(":" + Ownership.CHAIN_PREFIX)) {
            chains.put(line.substring(1, line.indexOf(' ')), new ArrayList<>());
          } else if (line.startsWith("-A ")) {
            String chain = chainOf(line);
            lines(chain, Ownership.isOurChain(chain) ? chains : hooks).add(line);
          }
        });
    return new SavedTable(family, chains, hooks);
  }

  /// The table of a kernel that holds `table`, and nothing of anybody else's.
  public static SavedTable holding(RuleTable table) {
    var hooks = new TreeMap<String, List<String>>();
    HOOKS.forEach(hook -> hooks.put(hook, List.of()));
    table.jumps().forEach((hook, line) -> hooks.put(hook, List.of(line)));
    return new SavedTable(table.family(), table.chains(), hooks);
  }

  /// The chain that a line `-A CHAIN …` is in.
  static String chainOf(String rule) {
    int end = rule.indexOf(' ', "-A ".length());
    return rule.substring("-A ".length(), end < 0 ? rule.length() : end);
  }

  private static List<String> lines(String chain, SortedMap<String, List<String>> of) {
    List<String> lines = of.get(chain);
    return lines == null ? new ArrayList<>() : lines;
  }

  /// The rules in a built-in chain that lead to a chain of ours without being our jump: an edited
  /// one. By where it leads it is ours.
  List<String> strays(String hook) {
    String ours = RuleTable.jump(hook);
    return hooks.getOrDefault(hook, List.of()).stream()
        .filter(line -> line.contains(Ownership.CHAIN_PREFIX) && !line.equals(ours))
        .filter(line -> RestoreCommand.targets(line).stream().anyMatch(Ownership::isOurChain))
        .toList();
  }

  /// Stands for the chains and lines of this, whatever else the text held that they came from.
  public Digest fingerprint() {
    MessageDigest digest = Digest.sha256();
    chains.forEach((name, rules) -> {
      add(digest, ":" + name);
      rules.forEach(line -> add(digest, line));
    });
    hooks.forEach((name, rules) -> {
      add(digest, ":" + name);
      rules.forEach(line -> add(digest, line));
    });
    return Digest.ofHash(digest.digest());
  }

  private static void add(MessageDigest digest, String line) {
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  /// This table's chains and jumps of ours as something to want: what an undo restores.
  public RuleTable asWanted() {
    var jumps = new TreeMap<String, String>();
    hooks.forEach((hook, lines) -> {
      if (lines.contains(RuleTable.jump(hook))) {
        jumps.put(hook, RuleTable.jump(hook));
      }
    });
    return new RuleTable(family, chains, jumps);
  }
}
