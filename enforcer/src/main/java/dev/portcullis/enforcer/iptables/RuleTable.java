package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Family;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the `filter` table of one family must hold of ours: chains by name with their rules as
/// lines, and for each built-in chain the one line that must stand first in it.
public record RuleTable(
    Family family, SortedMap<String, List<String>> chains, SortedMap<String, String> jumps) {
  public RuleTable {
    var copy = new TreeMap<String, List<String>>();
    chains.forEach((name, lines) -> copy.put(name, List.copyOf(lines)));
    chains = Collections.unmodifiableSortedMap(copy);
    jumps = Collections.unmodifiableSortedMap(new TreeMap<>(jumps));
  }

  /// Nothing of ours.
  public static RuleTable none(Family family) {
    return new RuleTable(family, new TreeMap<>(), new TreeMap<>());
  }

  static RuleTable of(Family family, SequencedMap<String, List<String>> chains) {
    var jumps = new TreeMap<String, String>();
    for (String hook : SavedTable.HOOKS) {
      if (chains.containsKey(root(hook))) {
        jumps.put(hook, jump(hook));
      }
    }
    return new RuleTable(family, new TreeMap<>(chains), jumps);
  }

  /// The line of ours in a built-in chain.
  static String jump(String hook) {
    return RuleLine.in(hook).jump(root(hook));
  }

  private static String root(String hook) {
    return switch (hook) {
      case "FORWARD" -> Ownership.FORWARD;
      case "INPUT" -> Ownership.INPUT;
      case "OUTPUT" -> Ownership.OUTPUT;
      default -> throw new IllegalArgumentException("not a chain that leads to ours: " + hook);
    };
  }

  /// How many rules there are, jumps included.
  public int size() {
    return jumps.size() + chains.values().stream().mapToInt(List::size).sum();
  }

  /// The table as a person reads it: chains and rules, jumps first.
  public String text() {
    var text = new StringBuilder("*filter\n");
    chains.keySet().forEach(name -> text.append(':').append(name).append(" - [0:0]\n"));
    jumps.values().forEach(line -> text.append(line).append('\n'));
    for (Map.Entry<String, List<String>> chain : chains.entrySet()) {
      chain.getValue().forEach(line -> text.append(line).append('\n'));
    }
    return text.append("COMMIT\n").toString();
  }
}
