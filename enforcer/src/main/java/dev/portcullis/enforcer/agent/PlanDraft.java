package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerPlan.ChainPlan;
import dev.portcullis.enforcer.agent.EnforcerPlan.SetPlan;
import dev.portcullis.enforcer.agent.EnforcerStatus.Position;
import dev.portcullis.enforcer.apply.PlannedChange;
import dev.portcullis.enforcer.iptables.ChainChange;
import dev.portcullis.enforcer.iptables.SetChange;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.NodeSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes a planned change down as an answer, within bounds.
final class PlanDraft {
  /// The rules of a large node fit; what is longer than this, nobody reads.
  private static final int MOST_LINES = 20_000;

  private static final int MOST_SETS = 2_000;

  private final List<ChainPlan> chains = new ArrayList<>();
  private long lines;
  private long linesLeftOut;

  private PlanDraft() {}

  /// What would be in force.
  enum Basis {
    WANTED,
    LAST_GOOD,
    NOTHING;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What is planned for: a snapshot, and what keeps it from being in force.
  record Aim(Basis basis, NodeSnapshot snapshot, String remark) {}

  /// The answer that `change` is what it would take.
  static EnforcerPlan of(Aim aim, PlannedChange change) {
    var draft = new PlanDraft();
    change.chains().forEach((family, changes) -> changes.forEach(one -> draft.add(family, one)));
    List<SetPlan> sets = change.sets().stream().limit(MOST_SETS).map(PlanDraft::plan).toList();
    return new EnforcerPlan(
        EnforcerPlan.VERSION,
        aim.snapshot().node().text(),
        aim.basis().text(),
        StatusWriter.position(aim.snapshot()),
        aim.remark(),
        draft.chains,
        draft.linesLeftOut,
        sets,
        change.sets().size() - sets.size());
  }

  /// The answer where there is nothing that could be in force.
  static EnforcerPlan nothing(NodeName node, String remark) {
    return new EnforcerPlan(
        EnforcerPlan.VERSION,
        node.text(),
        Basis.NOTHING.text(),
        Position.NONE,
        remark,
        List.of(),
        0,
        List.of(),
        0);
  }

  private void add(Family family, ChainChange change) {
    List<String> kept =
        change.lines().subList(0, (int) Math.min(change.lines().size(), MOST_LINES - lines));
    lines += kept.size();
    linesLeftOut += change.lines().size() - kept.size();
    if (chains.size() < MOST_LINES) {
      chains.add(new ChainPlan(family.text(), change.chain(), spelled(change.fate()), kept));
    }
  }

  private static SetPlan plan(SetChange change) {
    return new SetPlan(
        change.set(),
        spelled(change.fate()),
        change.added(),
        change.removed(),
        change.someAdded(),
        change.someRemoved());
  }

  private static String spelled(Enum<?> fate) {
    return fate.name().toLowerCase(Locale.ROOT);
  }
}
