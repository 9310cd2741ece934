package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.RestoreCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// The table `filter` of one family in memory. A script changes all of it or nothing.
final class MemoryTable {
  private static final List<String> BUILT_IN = List.of("INPUT", "FORWARD", "OUTPUT");

  private SequencedMap<String, List<String>> chains = new LinkedHashMap<>();

  MemoryTable() {
    BUILT_IN.forEach(chain -> chains.put(chain, new ArrayList<>()));
  }

  /// The chains with their rules, in the order in which they were made.
  SequencedMap<String, List<String>> chains() {
    var copy = new LinkedHashMap<String, List<String>>();
    chains.forEach((name, rules) -> copy.put(name, List.copyOf(rules)));
    return copy;
  }

  String saved() {
    return RestoreCommand.saved(
        BUILT_IN,
        chains.keySet().stream().filter(name -> !BUILT_IN.contains(name)).toList(),
        chains.values().stream().flatMap(List::stream).toList());
  }

  /// The table as it is once `script` is done, which may name the ip sets `sets`.
  MemoryTable after(String script, Set<String> sets) throws RefusedException {
    var next = new MemoryTable();
    chains.forEach((name, rules) -> next.chains.put(name, new ArrayList<>(rules)));
    List<String> lines = script.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      try {
        next.run(lines.get(i), sets);
      } catch (RefusedException e) {
        throw new RefusedException("line " + (i + 1) + " failed: " + e.getMessage());
      }
    }
    return next;
  }

  private void run(String line, Set<String> sets) throws RefusedException {
    RestoreCommand command =
        RestoreCommand.parse(line).orElseThrow(() -> new RefusedException("unknown command"));
    switch (command) {
      case RestoreCommand.Frame() -> {}
      case RestoreCommand.Declare(String chain) -> {
        if (!BUILT_IN.contains(chain)) { // Of these it only sets the policy.
          chains.put(chain, new ArrayList<>());
        }
      }
      case RestoreCommand.Append(String chain, String rule) -> {
        check(rule, sets);
        rules(chain).addLast(rule);
      }
      case RestoreCommand.Insert(String chain, String rule) -> {
        check(rule, sets);
        rules(chain).addFirst(rule);
      }
      case RestoreCommand.Delete(String chain, String rule) -> {
        if (!rules(chain).remove(rule)) {
          throw new RefusedException("Bad rule (does a matching rule exist in that chain?)");
        }
      }
      case RestoreCommand.Remove(String chain) -> remove(chain);
    }
  }

  private List<String> rules(String chain) throws RefusedException {
    List<String> rules = chains.get(chain);
    if (rules == null) {
      throw new RefusedException("No chain/target/match by that name.");
    }
    return rules;
  }

  private void check(String rule, Set<String> sets) throws RefusedException {
    for (String target : RestoreCommand.targets(rule)) {
      boolean isVerdict = target.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
      if (!isVerdict && !chains.containsKey(target)) {
        throw new RefusedException("Chain '" + target + "' does not exist");
      }
    }
    for (String set : RestoreCommand.sets(rule)) {
      if (!sets.contains(set)) {
        throw new RefusedException("Set " + set + " doesn't exist.");
      }
    }
  }

  private void remove(String chain) throws RefusedException {
    boolean isUsed =
        chains.values().stream()
            .flatMap(List::stream)
            .anyMatch(rule -> RestoreCommand.targets(rule).contains(chain));
    if (!rules(chain).isEmpty() || isUsed || BUILT_IN.contains(chain)) {
      throw new RefusedException("CHAIN_DEL failed (Device or resource busy): chain " + chain);
    }
    chains.remove(chain);
  }

  /// Whether a rule looks into the ip set.
  boolean uses(String set) {
    return chains.values().stream()
        .flatMap(List::stream)
        .anyMatch(rule -> RestoreCommand.sets(rule).contains(set));
  }
}
