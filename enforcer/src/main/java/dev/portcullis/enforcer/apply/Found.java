package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.KernelSet;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.enforcer.iptables.SavedSets;
import dev.portcullis.enforcer.iptables.SavedTable;
import dev.portcullis.enforcer.iptables.SetsPlan;
import dev.portcullis.enforcer.iptables.TablePlan;
import dev.portcullis.events.address.Family;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the kernel was found to hold of ours before a change.
record Found(SortedMap<Family, SavedTable> tables, SetsPlan.Actual sets) {
  /// Reads the tables, the heads of all sets and the members of the sets in `desired`, except where
  /// `known` says what they are.
  static Found read(Kernel kernel, Desired desired, SortedMap<String, KernelSet> known)
      throws KernelException {
    var tables = new TreeMap<Family, SavedTable>();
    kernel
        .saveEach(desired.tables().keySet())
        .forEach((family, saved) -> tables.put(family, SavedTable.parse(family, saved)));
    SortedMap<String, SavedSets.Head> heads = new TreeMap<>(SavedSets.heads(kernel.listSets()));
    heads.keySet().removeAll(desired.foreign());
    SortedSet<String> unread = new TreeSet<>(desired.sets().keySet());
    unread.retainAll(heads.keySet());
    unread.removeAll(known.keySet());
    SortedMap<String, SortedSet<String>> members =
        unread.isEmpty() ? new TreeMap<>() : SavedSets.members(kernel.saveSets(unread));
    return new Found(tables, new SetsPlan.Actual(heads, known, members));
  }

  /// What would be found where the kernel holds exactly what `desired` says.
  static Found holding(Desired desired) {
    var tables = new TreeMap<Family, SavedTable>();
    desired.tables().forEach((family, table) -> tables.put(family, SavedTable.holding(table)));
    var heads = new TreeMap<String, SavedSets.Head>();
    desired.sets().forEach((name, set) -> heads.put(name, set.head()));
    return new Found(tables, new SetsPlan.Actual(heads, desired.sets(), new TreeMap<>()));
  }

  /// What was found in the table of one family.
  SavedTable table(Family family) {
    SavedTable table = tables.get(family);
    return table == null ? SavedTable.parse(family, "") : table;
  }

  /// Whether the rules, jumps included, are those of `desired`.
  boolean hasRulesOf(Desired desired) {
    return desired.tables().keySet().stream()
        .allMatch(family -> TablePlan.between(desired.table(family), table(family)).isEmpty());
  }

  /// All this again, as something to go back to. Sets that were found but not read are left alone.
  Desired asDesired() {
    var wanted = new TreeMap<Family, RuleTable>();
    tables.forEach((family, table) -> wanted.put(family, table.asWanted()));
    var kept = new TreeMap<String, KernelSet>();
    var foreign = new TreeSet<String>();
    sets.heads()
        .forEach((name, head) -> {
          KernelSet known = sets.known().get(name);
          SortedSet<String> members = sets.members().get(name);
          if (known != null) {
            kept.put(name, known);
          } else if (members != null) {
            kept.put(name, head.asSet(name, members));
          } else {
            foreign.add(name);
          }
        });
    return new Desired(wanted, kept, new TreeSet<>(), foreign);
  }
}
