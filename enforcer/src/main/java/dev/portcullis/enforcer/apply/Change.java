package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.ChainChange;
import dev.portcullis.enforcer.iptables.RestoreScript;
import dev.portcullis.enforcer.iptables.SavedSets;
import dev.portcullis.enforcer.iptables.SavedTable;
import dev.portcullis.enforcer.iptables.SetsPlan;
import dev.portcullis.enforcer.iptables.TablePlan;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.Work;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// One planned change of the kernel, and the calls that make it, in the order in which no moment is
/// wrong: sets that grow, rules of each family, sets that shrink, sets that go.
final class Change {
  /// How many sets that would not go together are tried one by one.
  private static final int DESTROY_LIMIT = 64;

  private final Desired desired;
  private final SetsPlan sets;
  private final SortedMap<Family, TablePlan> tables;
  private final WorkLog log;

  private Change(Desired desired, SetsPlan sets, SortedMap<Family, TablePlan> tables, WorkLog log) {
    this.desired = desired;
    this.sets = sets;
    this.tables = tables;
    this.log = log;
  }

  /// How much of what is right is left alone.
  enum Thoroughness {
    /// All of it.
    DIFFERENCE,
    /// Nothing: every chain is written anew.
    REBUILD
  }

  static Change plan(Desired desired, Found found, Thoroughness thoroughness, WorkLog log) {
    var tables = new TreeMap<Family, TablePlan>();
    desired
        .tables()
        .forEach((family, wanted) -> {
          SavedTable actual = found.table(family);
          TablePlan plan =
              switch (thoroughness) {
                case DIFFERENCE -> TablePlan.between(wanted, actual);
                case REBUILD -> TablePlan.rebuilding(wanted, actual);
              };
          if (!plan.isEmpty()) {
            tables.put(family, plan);
          }
        });
    var sets = SetsPlan.between(desired.sets(), found.sets(), desired.excluding());
    return new Change(desired, sets, tables, log);
  }

  boolean isEmpty() {
    return tables.isEmpty() && sets.isEmpty();
  }

  /// The same for those who only want to know.
  PlannedChange planned() {
    var chains = new TreeMap<Family, List<ChainChange>>();
    tables.forEach((family, plan) -> chains.put(family, plan.changes()));
    return new PlannedChange(chains, sets.changes());
  }

  /// How many rules come and go, as reports count them.
  Work.Change rules() {
    Work.Change rules = Work.Change.NONE;
    for (TablePlan plan : tables.values()) {
      rules = rules.and(plan.rules());
    }
    return rules;
  }

  /// Makes the change; answers the sets that would not go.
  SortedSet<String> carryOut(Kernel kernel) throws ApplyFailedException {
    changeSets(kernel, sets.beforeRules());
    verifySets(kernel);
    test(kernel);
    restore(kernel);
    verifyRules(kernel);
    changeSets(kernel, sets.afterRules());
    log.membersChanged(sets);
    return destroyUnused(kernel);
  }

  private void changeSets(Kernel kernel, String script) throws ApplyFailedException {
    if (script.isEmpty()) {
      return;
    }
    try {
      log.command("sets", () -> kernel.restoreSets(script));
    } catch (KernelException e) {
      throw new ApplyFailedException(ErrorCode.SETS_REFUSED, e, "");
    }
  }

  private void verifySets(Kernel kernel) throws ApplyFailedException {
    SortedSet<String> created = sets.created();
    if (created.isEmpty()) {
      return;
    }
    SortedMap<String, SortedSet<String>> held;
    try {
      held = SavedSets.members(log.time("verify", () -> kernel.saveSets(created)));
    } catch (KernelException e) {
      throw new ApplyFailedException(ErrorCode.SETS_REFUSED, e, "");
    }
    for (String name : created) {
      SortedSet<String> members = held.getOrDefault(name, new TreeSet<>());
      var set = desired.sets().get(name);
      if (set == null || !set.holdsExactly(members)) {
        throw new ApplyFailedException(
            ErrorCode.READ_BACK_DIFFERS,
            "the ip set %s has %s members that are not those it was given"
                .formatted(name, members.size()),
            "");
      }
    }
  }

  private void test(Kernel kernel) throws ApplyFailedException {
    check(log.commands("test", scripts(), kernel::testEach), ErrorCode.TEST_REFUSED);
  }

  private void restore(Kernel kernel) throws ApplyFailedException {
    check(log.commands("restore", scripts(), kernel::restoreEach), ErrorCode.RESTORE_REFUSED);
    tables.values().forEach(log::rulesChanged);
  }

  private SortedMap<Family, String> scripts() {
    var scripts = new TreeMap<Family, String>();
    tables.forEach((family, plan) -> scripts.put(family, plan.script().text()));
    return scripts;
  }

  private void check(SortedMap<Family, KernelException> refused, ErrorCode code)
      throws ApplyFailedException {
    for (Map.Entry<Family, KernelException> first : refused.entrySet()) {
      KernelException e = first.getValue();
      throw new ApplyFailedException(code, e, script(first.getKey()).ruleAt(e.stderr()));
    }
  }

  private void verifyRules(Kernel kernel) throws ApplyFailedException {
    SortedMap<Family, String> saved;
    try {
      saved = log.time("verify", () -> kernel.saveEach(tables.keySet()));
    } catch (KernelException e) {
      throw new ApplyFailedException(ErrorCode.UNREADABLE, e, "");
    }
    for (Map.Entry<Family, String> text : saved.entrySet()) {
      SavedTable actual = SavedTable.parse(text.getKey(), text.getValue());
      TablePlan difference = TablePlan.between(desired.table(text.getKey()), actual);
      if (!difference.isEmpty()) {
        throw new ApplyFailedException(
            ErrorCode.READ_BACK_DIFFERS, difference.firstDifference(), "");
      }
    }
  }

  private RestoreScript script(Family family) {
    TablePlan plan = tables.get(family);
    if (plan == null) {
      throw new IllegalStateException("no plan for " + family.text());
    }
    return plan.script();
  }

  /// Sets that no rule uses do no harm: one that somebody else uses stays, and is tried again with
  /// the next change.
  private SortedSet<String> destroyUnused(Kernel kernel) {
    var leftovers = new TreeSet<String>();
    if (sets.unused().isEmpty()) {
      return leftovers;
    }
    try {
      log.command("cleanup", () -> kernel.restoreSets(sets.destroys()));
    } catch (KernelException _) {
      sets.unused().stream().limit(DESTROY_LIMIT).forEach(name -> destroy(kernel, name, leftovers));
      sets.unused().stream().skip(DESTROY_LIMIT).forEach(leftovers::add);
    }
    return leftovers;
  }

  private void destroy(Kernel kernel, String name, SortedSet<String> leftovers) {
    try {
      log.command("cleanup", () -> kernel.restoreSets(SetsPlan.destroy(name) + " -exist\n"));
    } catch (KernelException _) {
      leftovers.add(name);
    }
  }
}
