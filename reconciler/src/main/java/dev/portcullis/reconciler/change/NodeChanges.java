package dev.portcullis.reconciler.change;

import dev.portcullis.enforcer.apply.Transition;
import dev.portcullis.enforcer.apply.Transitions;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.SetChange;
import dev.portcullis.enforcer.iptables.UnrenderableException;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.preview.Summary.Edits;
import dev.portcullis.events.preview.Summary.Fullest;
import dev.portcullis.events.preview.Summary.Kernel;
import dev.portcullis.events.preview.Summary.Nodes;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.CompiledSet;
import dev.portcullis.reconciler.compile.NodeOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What becomes of the kernels of all nodes that follow (one that is frozen does not): the work
/// grows with the nodes for which something changes, each of which is looked at by itself, so that
/// what is counted is what its enforcer will report.
public final class NodeChanges {
  private final Compilation before;
  private final Compilation after;
  private final Transitions transitions = new Transitions(RenderSettings.DEFAULT);
  private final int total;
  private final List<NodeChange> changes = new ArrayList<>();
  private final SortedMap<NodeName, String> refused = new TreeMap<>();
  private final SortedSet<NodeName> kept = new TreeSet<>();
  private final List<Unwritable> unwritable = new ArrayList<>();

  /// Rules that netfilter cannot express: `rule` is the id of the rule at fault, empty where no
  /// single one is.
  public record Unwritable(NodeName node, String rule, String reason) {}

  private NodeChanges(Compilation before, Compilation after) {
    this.before = before;
    this.after = after;
    SortedSet<NodeName> nodes = new TreeSet<>(before.nodes().keySet());
    nodes.addAll(after.nodes().keySet());
    this.total = nodes.size();
    SortedSet<SetId> moved = movedSets();
    nodes.stream().filter(node -> isTouched(node, moved)).forEach(this::look);
  }

  /// What becomes of them from `base` to `head`.
  public static NodeChanges between(Side base, Side head) {
    return new NodeChanges(base.compilation(), head.compilation());
  }

  /// The sets that there are on both sides, with other members.
  private SortedSet<SetId> movedSets() {
    var moved = new TreeSet<SetId>();
    after
        .sets()
        .forEach((id, set) -> {
          CompiledSet then = before.sets().get(id);
          if (then != null && !then.digest().equals(set.digest())) {
            moved.add(id);
          }
        });
    return moved;
  }

  private boolean isTouched(NodeName node, SortedSet<SetId> moved) {
    NodeOutcome now = after.nodes().get(node);
    NodeOutcome then = before.nodes().get(node);
    if (now instanceof NodeOutcome.Refusal(_, _, var code, String exceeded)) {
      refused.put(node, code.text() + ": " + exceeded);
      kept.add(node);
      return false; // It keeps what it has.
    }
    if (keeps(then) || keeps(now)) {
      kept.add(node);
      return false; // What it has, nobody here knows.
    }
    return !isSame(then, now) || (now != null && usesAny(now, moved));
  }

  /// Whether a node has other rules than those that are compiled for it.
  private static boolean keeps(@Nullable NodeOutcome outcome) {
    return outcome instanceof NodeOutcome.Refusal
        || (outcome != null && outcome.order() == Order.FREEZE);
  }

  private static boolean isSame(@Nullable NodeOutcome then, @Nullable NodeOutcome now) {
    return (then != null && now != null)
        ? then.order() == now.order() && then.standing().equals(now.standing())
        : Objects.equals(then, now);
  }

  private static boolean usesAny(NodeOutcome outcome, SortedSet<SetId> moved) {
    return outcome instanceof NodeOutcome.Yield yield && !Collections.disjoint(moved, yield.sets());
  }

  private void look(NodeName node) {
    Allowance.ask();
    Wanted then = Snapshots.proposed(before).of(node);
    Wanted now = Snapshots.proposed(after).of(node);
    try {
      Transition transition = transitions.between(then, now);
      changes.add(new NodeChange(node, transition, EndpointChanges.between(then, now)));
    } catch (UnrenderableException e) {
      unwritable.add(new Unwritable(node, e.rule(), String.valueOf(e.getMessage())));
    }
  }

  /// What becomes of each node for which something changes.
  public List<NodeChange> changes() {
    return Collections.unmodifiableList(changes);
  }

  /// The nodes that would exceed a limit and keep what they have, and which.
  public SortedMap<NodeName, String> refused() {
    return Collections.unmodifiableSortedMap(refused);
  }

  /// The nodes that are not looked at, since they have other rules than those that are compiled for
  /// them: on one side they are frozen, or would exceed a limit.
  public SortedSet<NodeName> kept() {
    return Collections.unmodifiableSortedSet(kept);
  }

  /// The nodes that could not follow.
  public List<Unwritable> unwritable() {
    return Collections.unmodifiableList(unwritable);
  }

  /// How many nodes change, in so many classes.
  public Nodes nodes(int classes) {
    return new Nodes(total, changes.size(), classes);
  }

  /// How many endpoints are asked something else.
  public int endpoints() {
    return changes.stream().mapToInt(change -> change.endpoints().size()).sum();
  }

  /// What changes in all kernels together.
  public Kernel kernel() {
    long added = 0;
    long removed = 0;
    Fullest fullest = Fullest.NONE;
    for (NodeChange change : changes) {
      Transition transition = change.transition();
      added += transition.rules().added();
      removed += transition.rules().removed();
      if (transition.after() > fullest.rules() || fullest.node().isEmpty()) {
        fullest =
            new Fullest(
                change.node().text(), transition.after(), transition.after() - transition.before());
      }
    }
    return new Kernel(added, removed, sets(), fullest);
  }

  /// How many sets come, go and change their members on some node.
  private Edits sets() {
    var fates = new TreeMap<SetChange.Fate, SortedSet<String>>();
    changes.stream()
        .flatMap(change -> change.transition().change().sets().stream())
        .forEach(set -> fates.computeIfAbsent(set.fate(), _ -> new TreeSet<>()).add(set.set()));
    return new Edits(
        count(fates, SetChange.Fate.ADDED),
        count(fates, SetChange.Fate.REMOVED),
        count(fates, SetChange.Fate.CHANGED) + count(fates, SetChange.Fate.REPLACED));
  }

  private static int count(
      SortedMap<SetChange.Fate, SortedSet<String>> fates, SetChange.Fate fate) {
    return fates.getOrDefault(fate, Collections.emptySortedSet()).size();
  }
}
