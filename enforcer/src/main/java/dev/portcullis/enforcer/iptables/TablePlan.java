package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.report.Work.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What must change in one table: chains that are written anew, chains of ours that nobody wants
/// any more, and jumps that are missing or not where they belong. What is right is not touched, so
/// that its counters live on.
public final class TablePlan {
  private final RuleTable wanted;
  private final SavedTable actual;
  private final SortedMap<String, List<String>> rewritten = new TreeMap<>();
  private final SortedSet<String> swept = new TreeSet<>();
  private final List<String> jumpLines = new ArrayList<>();

  private TablePlan(RuleTable wanted, SavedTable actual) {
    this.wanted = wanted;
    this.actual = actual;
    swept.addAll(actual.chains().keySet());
    swept.removeAll(wanted.chains().keySet());
    for (String hook : SavedTable.HOOKS) {
      planJump(hook);
    }
  }

  /// The difference.
  public static TablePlan between(RuleTable wanted, SavedTable actual) {
    var plan = new TablePlan(wanted, actual);
    wanted
        .chains()
        .forEach((name, lines) -> {
          if (!lines.equals(actual.chains().get(name))) {
            plan.rewritten.put(name, lines);
          }
        });
    return plan;
  }

  /// All of our chains anew, whatever the kernel says it holds.
  public static TablePlan rebuilding(RuleTable wanted, SavedTable actual) {
    var plan = new TablePlan(wanted, actual);
    plan.rewritten.putAll(wanted.chains());
    return plan;
  }

  private void planJump(String hook) {
    actual.strays(hook).forEach(line -> jumpLines.add("-D" + line.substring("-A".length())));
    String ours = RuleTable.jump(hook);
    List<String> lines = actual.hooks().getOrDefault(hook, List.of());
    int count = Collections.frequency(lines, ours);
    boolean isWanted = wanted.jumps().containsKey(hook);
    boolean isRight = isWanted ? count == 1 && lines.getFirst().equals(ours) : count == 0;
    if (isRight) {
      return;
    }
    for (int i = 0; i < count; i++) {
      jumpLines.add("-D" + ours.substring("-A".length()));
    }
    if (isWanted) {
      jumpLines.add("-I" + ours.substring("-A".length()));
    }
  }

  /// Whether the kernel holds what is wanted.
  public boolean isEmpty() {
    return rewritten.isEmpty() && swept.isEmpty() && jumpLines.isEmpty();
  }

  /// The change as one transaction.
  public RestoreScript script() {
    List<String> lines = new ArrayList<>();
    lines.add("*filter");
    rewritten.keySet().forEach(name -> lines.add(":" + name + " - [0:0]"));
    swept.forEach(name -> lines.add(":" + name + " - [0:0]"));
    rewritten.values().forEach(lines::addAll);
    lines.addAll(jumpLines);
    swept.forEach(name -> lines.add("-X " + name));
    lines.add("COMMIT");
    return new RestoreScript(lines);
  }

  /// The change as people read it: the built-in chains first, then ours.
  public List<ChainChange> changes() {
    List<ChainChange> changes = new ArrayList<>();
    for (String hook : SavedTable.HOOKS) {
      List<String> lines = jumpLines(hook);
      if (!lines.isEmpty()) {
        changes.add(new ChainChange(hook, ChainChange.Fate.CHANGED, lines));
      }
    }
    rewritten.forEach((name, lines) -> {
      List<String> before = actual.chains().get(name);
      changes.add(
          before == null
              ? new ChainChange(name, ChainChange.Fate.ADDED, LineDiff.between(List.of(), lines))
              : new ChainChange(name, ChainChange.Fate.CHANGED, LineDiff.between(before, lines)));
    });
    for (String name : swept) {
      List<String> before = actual.chains().getOrDefault(name, List.of());
      changes.add(
          new ChainChange(name, ChainChange.Fate.REMOVED, LineDiff.between(before, List.of())));
    }
    return changes;
  }

  /// Our jumps that go from a built-in chain, and the one that comes first in it.
  private List<String> jumpLines(String hook) {
    return jumpLines.stream()
        .filter(line -> line.startsWith(hook + " ", "-D ".length()))
        .map(line -> (line.startsWith("-D") ? "-" : "+") + "-A" + line.substring("-D".length()))
        .toList();
  }

  /// How many chains appear and disappear.
  public Change chains() {
    long added =
        rewritten.keySet().stream().filter(name -> !actual.chains().containsKey(name)).count();
    return new Change(added, swept.size());
  }

  /// How many rules appear and disappear; one that moves within its chain does neither.
  public Change rules() {
    var before = new TreeMap<String, Integer>();
    var after = new TreeMap<String, Integer>();
    rewritten.forEach((name, lines) -> {
      count(after, lines);
      count(before, actual.chains().getOrDefault(name, List.of()));
    });
    swept.forEach(name -> count(before, actual.chains().getOrDefault(name, List.of())));
    return new Change(excess(after, before), excess(before, after));
  }

  private static void count(SortedMap<String, Integer> counts, List<String> lines) {
    lines.forEach(line -> counts.merge(line, 1, Integer::sum));
  }

  private static long excess(SortedMap<String, Integer> of, SortedMap<String, Integer> over) {
    long excess = 0;
    for (String line : of.keySet()) {
      excess += Math.max(0, of.getOrDefault(line, 0) - over.getOrDefault(line, 0));
    }
    return excess;
  }

  /// The first line in which the kernel differs from what is wanted, for the report.
  public String firstDifference() {
    if (!rewritten.isEmpty()) {
      String chain = rewritten.firstKey();
      List<String> lines = actual.chains().get(chain);
      return lines == null ? "chain " + chain + " is missing" : difference(chain, lines);
    }
    if (!swept.isEmpty()) {
      return "chain " + swept.first() + " is still there";
    }
    return jumpLines.isEmpty() ? "" : "the jump is not where it belongs: " + jumpLines.getFirst();
  }

  private String difference(String chain, List<String> lines) {
    List<String> wantedLines = rewritten.getOrDefault(chain, List.of());
    int at = 0;
    while (at < lines.size()
        && at < wantedLines.size()
        && lines.get(at).equals(wantedLines.get(at))) {
      at++;
    }
    return "wanted [%s], found [%s]".formatted(line(wantedLines, at), line(lines, at));
  }

  private static String line(List<String> lines, int at) {
    return at < lines.size() ? lines.get(at) : "nothing";
  }
}
