package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.ChainChange;
import dev.portcullis.enforcer.iptables.Ownership;
import dev.portcullis.enforcer.iptables.PolicyText;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.enforcer.iptables.SavedSets;
import dev.portcullis.enforcer.iptables.SavedTable;
import dev.portcullis.enforcer.iptables.SetsPlan;
import dev.portcullis.enforcer.iptables.TablePlan;
import dev.portcullis.enforcer.iptables.UnrenderableException;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.report.Work;
import dev.portcullis.events.snapshot.DenialLog;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.NodeRules;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Works out the transitions of many nodes, each the same as [Transition#between], sooner. Where a
/// node's rules are other ones only in what some policies say, all other chains stay as they are,
/// so that the rules are written once and not twice; and what a policy says is written once for all
/// nodes.
public final class Transitions {
  private final RenderSettings settings;
  private final SortedMap<Asked, PolicyText> texts = new TreeMap<>();

  /// A policy's section, asked in one family and direction.
  private record Asked(Digest section, Family family, Direction direction)
      implements Comparable<Asked> {
    private static final Comparator<Asked> ORDER =
        Comparator.comparing(Asked::section)
            .thenComparing(Asked::family)
            .thenComparing(Asked::direction);

    @Override
    public int compareTo(Asked other) {
      return ORDER.compare(this, other);
    }
  }

  /// What a policy says before and after, by its digest and in full.
  private record Edit(Said before, Said after) {}

  private record Said(Digest digest, Section section) {}

  public Transitions(RenderSettings settings) {
    this.settings = settings;
  }

  /// From `before` to `after`.
  ///
  /// @throws dev.portcullis.enforcer.iptables.UnrenderableException when one of them asks for what
  ///   netfilter cannot express
  public Transition between(Wanted before, Wanted after) {
    if (!onlyPoliciesDiffer(before, after)) {
      return Transition.between(before, after, settings);
    }
    List<Edit> edits = edits(before, after);
    return edits.stream().allMatch(this::isEnteredAlike)
        ? edited(before, after, edits)
        : Transition.between(before, after, settings);
  }

  /// Whether the same endpoints ask the same policies, whatever these say.
  private static boolean onlyPoliciesDiffer(Wanted before, Wanted after) {
    NodeRules then = before.snapshot().rules();
    NodeRules now = after.snapshot().rules();
    return before.snapshot().order() == Order.ENFORCE
        && after.snapshot().order() == Order.ENFORCE
        && then.options().equals(now.options())
        && then.options().log() == DenialLog.NONE
        && then.podNets().equals(now.podNets())
        && then.endpoints().equals(now.endpoints())
        && then.hosts().equals(now.hosts())
        && policies(then).equals(policies(now));
  }

  private static List<Object> policies(NodeRules rules) {
    return rules.sections().stream().<Object>map(SectionRef::policy).toList();
  }

  private static List<Edit> edits(Wanted before, Wanted after) {
    List<SectionRef> then = before.snapshot().rules().sections();
    List<SectionRef> now = after.snapshot().rules().sections();
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < then.size(); i++) {
      if (!then.get(i).equals(now.get(i))) {
        edits.add(new Edit(said(before, then.get(i)), said(after, now.get(i))));
      }
    }
    return edits;
  }

  private static Said said(Wanted wanted, SectionRef ref) {
    Section section = wanted.sections().get(ref.digest());
    if (section == null) {
      throw new IllegalArgumentException("the section of " + ref.policy() + " is missing");
    }
    return new Said(ref.digest(), section);
  }

  /// Whether endpoints that ask the policy are written as before. What cannot be written is left to
  /// those who know whether anybody asks it.
  private boolean isEnteredAlike(Edit edit) {
    if (PolicyText.logs(edit.before.section) || PolicyText.logs(edit.after.section)) {
      return false;
    }
    try {
      for (Family family : Family.values()) {
        for (Direction direction : Direction.values()) {
          PolicyText then = text(edit.before, family, direction);
          if (!then.isEnteredAs(text(edit.after, family, direction))) {
            return false;
          }
        }
      }
      return true;
    } catch (UnrenderableException _) {
      return false;
    }
  }

  private PolicyText text(Said said, Family family, Direction direction) {
    return texts.computeIfAbsent(
        new Asked(said.digest, family, direction),
        _ -> PolicyText.of(said.section, family, direction, settings));
  }

  private Transition edited(Wanted before, Wanted after, List<Edit> edits) {
    Desired from = Desired.ordered(before, settings);
    var chains = new TreeMap<Family, List<ChainChange>>();
    Work.Change rules = Work.Change.NONE;
    int size = from.size();
    int more = 0;
    for (Family family : Family.values()) {
      RuleTable then = written(from.table(family), edits, Edit::before);
      RuleTable now = written(from.table(family), edits, Edit::after);
      TablePlan plan = TablePlan.between(now, SavedTable.holding(then));
      if (!plan.isEmpty()) {
        chains.put(family, plan.changes());
        rules = rules.and(plan.rules());
        more += now.size() - then.size();
      }
    }
    var change = new PlannedChange(chains, sets(before, after).changes());
    return new Transition(change, rules, size, size + more);
  }

  /// What one side says of the policies whose chains are in `table`, where they are entered by the
  /// same chains on both: some are not asked on this node.
  private RuleTable written(RuleTable table, List<Edit> edits, Function<Edit, Said> side) {
    var chains = new TreeMap<String, List<String>>();
    for (Edit edit : edits) {
      for (Direction direction : Direction.values()) {
        PolicyText text = text(side.apply(edit), table.family(), direction);
        if (table.chains().containsKey(text.entry())) {
          chains.putAll(text.chains());
        }
      }
    }
    return new RuleTable(table.family(), chains, new TreeMap<>());
  }

  /// Sets with the same members on both sides stay out of it.
  private static SetsPlan sets(Wanted before, Wanted after) {
    var then = Desired.sets(before);
    var now = Desired.sets(after);
    before
        .sets()
        .forEach((id, set) -> {
          WantedSet same = after.sets().get(id);
          if (same != null && same.header().digest().equals(set.header().digest())) {
            String name = Ownership.setName(set.header().family(), id);
            then.remove(name);
            now.remove(name);
          }
        });
    var heads = new TreeMap<String, SavedSets.Head>();
    then.forEach((name, set) -> heads.put(name, set.head()));
    var actual = new SetsPlan.Actual(heads, then, new TreeMap<>());
    return SetsPlan.between(now, actual, new TreeSet<>());
  }
}
