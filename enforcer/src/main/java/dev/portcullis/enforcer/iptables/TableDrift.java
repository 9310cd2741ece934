package dev.portcullis.enforcer.iptables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// In words, how one table differs from what was left in it.
public final class TableDrift {
  private final RuleTable wanted;
  private final SavedTable actual;
  private final List<Finding> findings = new ArrayList<>();

  private TableDrift(RuleTable wanted, SavedTable actual) {
    this.wanted = wanted;
    this.actual = actual;
  }

  /// What is not as `wanted`; empty exactly when [TablePlan] would change nothing.
  public static List<Finding> between(RuleTable wanted, SavedTable actual) {
    var drift = new TableDrift(wanted, actual);
    SavedTable.HOOKS.forEach(drift::compareJump);
    wanted.chains().forEach(drift::compareChain);
    for (String chain : actual.chains().keySet()) {
      if (!wanted.chains().containsKey(chain)) {
        drift.found(DriftKind.CHAIN, chain, "chain " + chain + " is there and nobody wants it");
      }
    }
    return drift.findings;
  }

  private void found(DriftKind kind, String chain, String what) {
    findings.add(Finding.in(wanted.family(), kind, chain, what));
  }

  private void compareJump(String hook) {
    for (String stray : actual.strays(hook)) {
      found(
          DriftKind.JUMP,
          hook,
          hook + ": a rule that is not our jump leads to us: [" + stray + "]");
    }
    String ours = RuleTable.jump(hook);
    List<String> lines = actual.hooks().getOrDefault(hook, List.of());
    int count = Collections.frequency(lines, ours);
    boolean isWanted = wanted.jumps().containsKey(hook);
    if (!isWanted && count > 0) {
      found(DriftKind.JUMP, hook, hook + ": a jump of ours is there and nobody wants it");
    } else if (isWanted && count == 0) {
      found(DriftKind.JUMP, hook, hook + ": our jump is missing");
    } else if (isWanted) {
      compareOrder(hook, lines, ours);
    }
  }

  private void compareOrder(String hook, List<String> lines, String ours) {
    int above = lines.indexOf(ours);
    int count = Collections.frequency(lines, ours);
    if (above > 0) {
      String rules = above == 1 ? "a rule stands" : above + " rules stand";
      found(
          DriftKind.JUMP,
          hook,
          rules + " above our jump in " + hook + ": [" + lines.getFirst() + "]");
    }
    if (count > 1) {
      found(DriftKind.JUMP, hook, hook + ": our jump is there " + count + " times");
    }
  }

  private void compareChain(String chain, List<String> rules) {
    List<String> held = actual.chains().get(chain);
    if (held == null) {
      found(DriftKind.CHAIN, chain, "chain " + chain + " is missing");
    } else if (held.size() != rules.size()) {
      found(
          DriftKind.RULES,
          chain,
          "chain %s has %d rules instead of %d".formatted(chain, held.size(), rules.size()));
    } else if (!held.equals(rules)) {
      compareRules(chain, rules, held);
    }
  }

  private void compareRules(String chain, List<String> rules, List<String> held) {
    int at = 0;
    while (held.get(at).equals(rules.get(at))) {
      at++;
    }
    found(
        DriftKind.RULES,
        chain,
        "rule %d of chain %s is [%s] instead of [%s]"
            .formatted(at + 1, chain, held.get(at), rules.get(at)));
  }
}
