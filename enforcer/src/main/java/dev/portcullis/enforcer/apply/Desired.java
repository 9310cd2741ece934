package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.KernelSet;
import dev.portcullis.enforcer.iptables.Ownership;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.RuleRenderer;
import dev.portcullis.enforcer.iptables.RuleSource;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.enforcer.iptables.SetUses;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.IpSetHeader;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the kernel must hold of ours: a table a family, sets by the kernel's name, and which of the
/// sets rules use only negated. `foreign` names the sets that this does not speak of.
record Desired(
    SortedMap<Family, RuleTable> tables,
    SortedMap<String, KernelSet> sets,
    SortedSet<String> excluding,
    SortedSet<String> foreign) {
  Desired {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    sets = Collections.unmodifiableSortedMap(new TreeMap<>(sets));
    excluding = Collections.unmodifiableSortedSet(new TreeSet<>(excluding));
    foreign = Collections.unmodifiableSortedSet(new TreeSet<>(foreign));
  }

  /// What `wanted` orders of a kernel whose rules may change.
  static Desired ordered(Wanted wanted, RenderSettings settings) {
    return switch (wanted.snapshot().order()) {
      case REMOVE -> nothing();
      case ENFORCE, FREEZE -> of(wanted, settings);
    };
  }

  /// The rules and sets of `wanted`, whatever its order.
  static Desired of(Wanted wanted, RenderSettings settings) {
    var tables = new TreeMap<Family, RuleTable>();
    for (Family family : Family.values()) {
      tables.put(family, table(wanted, family, settings));
    }
    return new Desired(
        tables, sets(wanted), SetUses.onlyNegated(wanted.sections().values()), new TreeSet<>());
  }

  /// The rules of one family of `wanted`, whatever its order.
  static RuleTable table(Wanted wanted, Family family, RenderSettings settings) {
    var source = new RuleSource(wanted.snapshot().rules(), wanted.sections());
    return RuleRenderer.render(family, source, settings);
  }

  /// Nothing of ours.
  static Desired nothing() {
    var tables = new TreeMap<Family, RuleTable>();
    for (Family family : Family.values()) {
      tables.put(family, RuleTable.none(family));
    }
    return new Desired(tables, new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
  }

  /// No word about rules: of the sets that the kernel holds, those in `wanted` with its members.
  static Desired frozen(Wanted wanted, Set<String> held) {
    SortedMap<String, KernelSet> sets = sets(wanted);
    var foreign = new TreeSet<>(held);
    foreign.removeAll(sets.keySet());
    sets.keySet().retainAll(held);
    return new Desired(
        new TreeMap<>(), sets, SetUses.onlyNegated(wanted.sections().values()), foreign);
  }

  /// The rules of this alone.
  Desired withoutSets() {
    return new Desired(tables, new TreeMap<>(), excluding, foreign);
  }

  /// This where the sets `held` exist: their members stay as they are.
  Desired keeping(Set<String> held) {
    var missing = new TreeMap<>(sets);
    missing.keySet().removeAll(held);
    return new Desired(tables, missing, excluding, new TreeSet<>(held));
  }

  /// This with those of its sets that `changed` names as they are there.
  Desired withSets(SortedMap<String, KernelSet> changed) {
    var all = new TreeMap<>(sets);
    changed.forEach(all::replace);
    return new Desired(tables, all, excluding, foreign);
  }

  /// How many rules there are, jumps included.
  int size() {
    return tables.values().stream().mapToInt(RuleTable::size).sum();
  }

  /// The table of one family.
  RuleTable table(Family family) {
    RuleTable table = tables.get(family);
    return table == null ? RuleTable.none(family) : table;
  }

  /// The sets of `wanted` by the kernel's names.
  static SortedMap<String, KernelSet> sets(Wanted wanted) {
    var sets = new TreeMap<String, KernelSet>();
    wanted
        .sets()
        .forEach((id, set) -> {
          IpSetHeader header = set.header();
          String name = Ownership.setName(header.family(), id);
          sets.put(name, new KernelSet(name, header.type(), header.family(), set.members()));
        });
    return sets;
  }
}
