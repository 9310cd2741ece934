package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedText;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.RuleRenderer;
import dev.portcullis.enforcer.iptables.RuleSource;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.enforcer.iptables.SavedTable;
import dev.portcullis.enforcer.iptables.TablePlan;
import dev.portcullis.enforcer.kernel.NetfilterKernel;
import dev.portcullis.events.address.Family;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The bare tools, given just the lines of a change and nothing else to do: no test run, no
/// reading, no proof.
record Tools(SortedMap<Family, String> sets, SortedMap<Family, String> rules) {
  /// What an empty kernel needs.
  static Tools all(Wanted wanted, RenderSettings settings) {
    var sets = new TreeMap<Family, String>();
    for (Family family : Family.values()) {
      sets.put(family, WantedText.sets(wanted, family));
    }
    return new Tools(sets, rules(wanted, settings, new TreeMap<>()));
  }

  /// What a kernel needs that holds the rules of `before`, with the same sets.
  static Tools difference(Wanted before, Wanted wanted, RenderSettings settings) {
    var held = new TreeMap<Family, RuleTable>();
    for (Family family : Family.values()) {
      held.put(family, table(before, family, settings));
    }
    return new Tools(new TreeMap<>(), rules(wanted, settings, held));
  }

  private static SortedMap<Family, String> rules(
      Wanted wanted, RenderSettings settings, SortedMap<Family, RuleTable> before) {
    var rules = new TreeMap<Family, String>();
    for (Family family : Family.values()) {
      String text = Optional.ofNullable(before.get(family)).map(RuleTable::text).orElse("");
      TablePlan plan =
          TablePlan.between(table(wanted, family, settings), SavedTable.parse(family, text));
      if (!plan.isEmpty()) {
        rules.put(family, plan.script().text());
      }
    }
    return rules;
  }

  private static RuleTable table(Wanted wanted, Family family, RenderSettings settings) {
    var source = new RuleSource(wanted.snapshot().rules(), wanted.sections());
    return RuleRenderer.render(family, source, settings);
  }

  /// Gives the tools their lines.
  ///
  /// @throws KernelException when they do not take them
  void run(NetfilterKernel kernel) throws KernelException {
    String members = String.join("", sets.values());
    if (!members.isEmpty()) {
      kernel.restoreSets(members);
    }
    for (Map.Entry<Family, String> script : rules.entrySet()) {
      kernel.restore(script.getKey(), script.getValue());
    }
  }
}
