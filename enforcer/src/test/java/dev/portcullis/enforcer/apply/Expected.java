package dev.portcullis.enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.iptables.KernelSet;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.RuleRenderer;
import dev.portcullis.enforcer.iptables.RuleSource;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.enforcer.iptables.SavedSets;
import dev.portcullis.enforcer.iptables.SavedTable;
import dev.portcullis.events.address.Family;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a kernel must hold when `wanted` is in force, looked up past the applier.
public record Expected(Wanted wanted, RenderSettings settings) {
  public RuleTable table(Family family) {
    var source = new RuleSource(wanted.snapshot().rules(), wanted.sections());
    return RuleRenderer.render(family, source, settings);
  }

  /// The chains and jumps of ours that the kernel holds.
  public static RuleTable actual(Kernel kernel, Family family) throws KernelException {
    return SavedTable.parse(family, kernel.save(family)).asWanted();
  }

  /// The members of all sets of ours that the kernel holds.
  public static SortedMap<String, SortedSet<String>> members(Kernel kernel) throws KernelException {
    var names = new TreeSet<>(SavedSets.heads(kernel.listSets()).keySet());
    return names.isEmpty() ? new TreeMap<>() : SavedSets.members(kernel.saveSets(names));
  }

  /// Rules and sets are those of `wanted`, and nothing else is ours.
  public void isInForce(Kernel kernel) throws KernelException {
    for (Family family : Family.values()) {
      assertThat(actual(kernel, family)).isEqualTo(table(family));
    }
    SortedMap<String, SortedSet<String>> members = members(kernel);
    SortedMap<String, KernelSet> sets = Desired.sets(wanted);
    assertThat(members.keySet()).isEqualTo(sets.keySet());
    sets.forEach((name, set) ->
        assertThat(set.holdsExactly(members.getOrDefault(name, new TreeSet<>())))
            .as(name)
            .isTrue());
  }
}
