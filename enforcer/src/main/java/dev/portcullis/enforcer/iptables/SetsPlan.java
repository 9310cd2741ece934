package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.report.Work.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// What must change in the ip sets of ours, in the order that keeps every moment right: before the
/// rules, new sets with all their members, and what lets more through; after them, what lets less
/// through; last, the sets that no rule uses any more.
public final class SetsPlan {
  private final List<String> before = new ArrayList<>();
  private final List<String> after = new ArrayList<>();
  private final SortedSet<String> created = new TreeSet<>();
  private final SortedSet<String> unused = new TreeSet<>();
  private final List<SetChange> changes = new ArrayList<>();
  private long added;
  private long removed;

  private SetsPlan() {}

  /// What the kernel holds: the heads of all sets of ours; of those that are wanted the members, as
  /// `known` from an earlier change or else as read.
  public record Actual(
      SortedMap<String, SavedSets.Head> heads,
      SortedMap<String, KernelSet> known,
      SortedMap<String, SortedSet<String>> members) {}

  /// The difference. `excluding` are the sets that rules use only negated: with them, a member more
  /// lets less through.
  public static SetsPlan between(
      SortedMap<String, KernelSet> wanted, Actual actual, SortedSet<String> excluding) {
    var plan = new SetsPlan();
    for (KernelSet set : wanted.values()) {
      SavedSets.Head head = actual.heads().get(set.name());
      if (head == null) {
        plan.create(set);
      } else if (!set.fits(head.maximum())) {
        plan.replace(set);
      } else {
        plan.change(set.name(), change(set, actual), excluding);
      }
    }
    plan.unused.addAll(actual.heads().keySet());
    plan.unused.removeAll(wanted.keySet());
    plan.unused.forEach(name -> plan.changes.add(SetChange.removed(name)));
    return plan;
  }

  /// The members that follow: of sets that the kernel holds as `wanted` was before `now`. No set
  /// comes or goes.
  public static SetsPlan following(
      SortedMap<String, KernelSet> before,
      SortedMap<String, KernelSet> now,
      SortedSet<String> excluding) {
    var plan = new SetsPlan();
    for (KernelSet set : now.values()) {
      KernelSet old = before.get(set.name());
      if (old != null) {
        plan.change(set.name(), MemberChange.between(old.members(), set.members()), excluding);
      }
    }
    return plan;
  }

  private static MemberChange change(KernelSet set, Actual actual) {
    KernelSet known = actual.known().get(set.name());
    if (known != null) {
      return MemberChange.between(known.members(), set.members());
    }
    SortedSet<String> lines = MemberSpelling.lines(set.members());
    SortedSet<String> held = actual.members().getOrDefault(set.name(), new TreeSet<>());
    return new MemberChange(minus(lines, held), minus(held, lines));
  }

  private static List<String> minus(SortedSet<String> left, SortedSet<String> right) {
    return left.stream().filter(line -> !right.contains(line)).toList();
  }

  private void create(KernelSet set) {
    before.add(set.create(set.name()));
    SortedSet<String> lines = MemberSpelling.lines(set.members());
    lines.forEach(line -> before.add(add(set.name(), line)));
    created.add(set.name());
    changes.add(SetChange.gaining(set.name(), SetChange.Fate.ADDED, lines));
    added += lines.size();
  }

  /// A set that is too small is built anew beside itself and swapped, which is atomic.
  private void replace(KernelSet set) {
    String other = Ownership.replacementOf(set.name());
    before.add(set.create(other) + " -exist");
    before.add("flush " + other);
    SortedSet<String> lines = MemberSpelling.lines(set.members());
    lines.forEach(line -> before.add(add(other, line)));
    before.add("swap " + other + " " + set.name());
    before.add("destroy " + other);
    created.add(set.name());
    changes.add(SetChange.gaining(set.name(), SetChange.Fate.REPLACED, lines));
    added += lines.size();
  }

  private void change(String name, MemberChange change, SortedSet<String> excluding) {
    boolean excludes = excluding.contains(name);
    List<String> additions = excludes ? after : before;
    List<String> removals = excludes ? before : after;
    change.added().forEach(line -> additions.add(add(name, line)));
    change.removed().forEach(line -> removals.add("del " + name + " " + line + " -exist"));
    if (!change.isEmpty()) {
      changes.add(SetChange.of(name, change));
    }
    added += change.added().size();
    removed += change.removed().size();
  }

  private static String add(String name, String line) {
    return "add " + name + " " + line + " -exist";
  }

  /// Whether nothing has to be done.
  public boolean isEmpty() {
    return before.isEmpty() && after.isEmpty() && unused.isEmpty();
  }

  /// What `ipset restore` is given before the rules; empty when nothing is to be done.
  public String beforeRules() {
    return text(before);
  }

  /// What `ipset restore` is given after the rules; empty when nothing is to be done.
  public String afterRules() {
    return text(after);
  }

  /// Everything that changes members, for a change that no rule has a part in.
  public String allMembers() {
    return text(before) + text(after);
  }

  /// What removes the sets that no rule uses any more; empty when there is none.
  public String destroys() {
    return text(unused.stream().map(SetsPlan::destroy).toList());
  }

  /// What removes one set.
  public static String destroy(String name) {
    return "destroy " + name;
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /// The sets that are made, whose members must be read back.
  public SortedSet<String> created() {
    return Collections.unmodifiableSortedSet(created);
  }

  /// The sets that no rule uses any more.
  public SortedSet<String> unused() {
    return Collections.unmodifiableSortedSet(unused);
  }

  /// What happens to each set, by name those that are wanted, then those that are not.
  public List<SetChange> changes() {
    return List.copyOf(changes);
  }

  /// How many members are added and removed.
  public Change members() {
    return new Change(added, removed);
  }
}
