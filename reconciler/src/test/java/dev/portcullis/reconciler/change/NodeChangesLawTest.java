package dev.portcullis.reconciler.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.apply.Transition;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.SetChange;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.report.Work;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.compile.RandomHistory;
import dev.portcullis.reconciler.connectivity.Scene;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What is said of each node is what its enforcer does and reports when it is given the snapshot;
/// and of a node of which nothing is said, an enforcer changes nothing.
class NodeChangesLawTest {
  private static final LastGood NOTHING = new LastGood.None();

  private int changed;

  @Test
  void changesAreWhatEnforcersReport() {
    for (int seed = 0; seed < Histories.count(60, 600); seed++) {
      Batch.Standing before = Histories.start();
      int step = 0;
      for (List<Fact> facts : new RandomHistory(seed).batches(8)) {
        var batch = new Batch(before, Histories.at(step));
        batch.add(facts);
        Batch.Standing after = batch.close().standing();
        check(side(before), side(after), "seed " + seed + " step " + step);
        before = after;
        step++;
      }
    }
    assertThat(changed).as("nodes that changed").isGreaterThan(100);
  }

  private static Side side(Batch.Standing standing) {
    return new Side(standing.image(), Scene.NOTHING, standing.compilation());
  }

  private void check(Side before, Side after, String about) {
    var said = new TreeMap<NodeName, NodeChange>();
    NodeChanges changes = NodeChanges.between(before, after);
    assertThat(changes.unwritable()).as(about).isEmpty();
    changes.changes().forEach(change -> said.put(change.node(), change));
    var nodes = new TreeSet<>(before.compilation().nodes().keySet());
    nodes.addAll(after.compilation().nodes().keySet());
    for (NodeName node : nodes) {
      if (isKnown(before, node) && isKnown(after, node)) {
        Work work = reported(before, after, node);
        NodeChange change = said.get(node);
        if (change == null) {
          assertThat(work.commands()).as("%s, %s", about, node).isZero();
        } else {
          assertThat(change.transition())
              .as("%s, %s", about, node)
              .isEqualTo(alone(before, after, node));
          agree(change, work, about + ", " + node);
        }
      }
    }
  }

  private static boolean isKnown(Side side, NodeName node) {
    NodeOutcome outcome = side.compilation().nodes().get(node);
    return outcome == null
        || (outcome instanceof NodeOutcome.Yield && outcome.order() != Order.FREEZE);
  }

  private static Work reported(Side before, Side after, NodeName node) {
    var applier = new Applier(new MemoryKernel(), RenderSettings.DEFAULT, () -> 0);
    applier.apply(Snapshots.proposed(before.compilation()).of(node), NOTHING);
    return switch (applier.apply(Snapshots.proposed(after.compilation()).of(node), NOTHING)) {
      case ApplyOutcome.Applied(Work work, var leftovers) when leftovers.isEmpty() -> work;
      case ApplyOutcome.Unchanged(Work work) -> work;
      case ApplyOutcome other -> throw new AssertionError(other.toString());
    };
  }

  /// The transition of a node of which nobody knows that others change too.
  private static Transition alone(Side before, Side after, NodeName node) {
    return Transition.between(
        Snapshots.proposed(before.compilation()).of(node),
        Snapshots.proposed(after.compilation()).of(node),
        RenderSettings.DEFAULT);
  }

  private void agree(NodeChange change, Work work, String about) {
    changed++;
    Transition transition = change.transition();
    assertThat(transition.rules()).as(about).isEqualTo(work.rules());
    List<SetChange> sets = transition.change().sets();
    assertThat(sets.stream().mapToLong(SetChange::added).sum())
        .as(about)
        .isEqualTo(work.members().added());
    assertThat(sets.stream().mapToLong(SetChange::removed).sum())
        .as(about)
        .isEqualTo(work.members().removed());
    boolean isNothing = transition.change().isEmpty();
    assertThat(isNothing).as(about).isEqualTo(work.commands() == 0);
  }
}
