package dev.portcullis.reconciler.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.reconciler.audit.JournalDiff.Decisions;
import dev.portcullis.reconciler.audit.JournalDiff.Direction;
import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.connectivity.LiveScene;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.preview.Effects;
import java.util.List;
import java.util.function.Predicate;

/// Compares what was true at two moments of a journal, and what it compiled to.
final class Comparison {
  private static final ObjectMapper TREES = new ObjectMapper();

  private final Reached from;
  private final Reached to;
  private final TwoMoments.Limits limits;

  /// A moment, and what was true.
  record Reached(AsOf asked, ClusterImage image) {
    private JournalDiff.Moment told() {
      return new JournalDiff.Moment(
          asked.toString(),
          image.journal().last().value(),
          image.journal().time().toString(),
          image.git().adopted().text());
    }
  }

  Comparison(Reached from, Reached to, TwoMoments.Limits limits) {
    this.from = from;
    this.to = to;
    this.limits = limits;
  }

  /// What is different, given what was decided between the moments.
  JournalDiff told(Decisions decisions) {
    Effects effects = effects();
    return new JournalDiff(
        from.image().journal().id().text(),
        from.told(),
        to.told(),
        direction(),
        decisions,
        inGit(this::isPolicy),
        inGit(key -> !isPolicy(key)),
        inInventory(),
        FieldChange.between(tree(from.image().options()), tree(to.image().options())),
        StandingChanges.between(from.image(), to.image()),
        effects.summary(),
        new JournalDiff.Risks(
            effects.risks().size(), effects.risks().stream().limit(limits.each()).toList()),
        effects.connectivity(),
        effects.nodeClasses(),
        List.copyOf(effects.kept()),
        effects.unwritable());
  }

  private List<KindChanges> inGit(Predicate<ResourceKey> which) {
    return ObjectChanges.ofGit(before().puts(), after().puts(), which, limits.each());
  }

  private boolean isPolicy(ResourceKey key) {
    return before().policies().containsKey(key) || after().policies().containsKey(key);
  }

  private GitResources before() {
    return from.image().git().resources();
  }

  private GitResources after() {
    return to.image().git().resources();
  }

  private List<KindChanges> inInventory() {
    return ObjectChanges.ofInventory(
        from.image().inventory().documents(), to.image().inventory().documents(), limits.each());
  }

  private Effects effects() {
    LiveScene scene = LiveScene.at(from.image(), Grouping.WORKLOAD);
    var base = new Side(from.image(), scene.scene(), Compilation.of(from.image()));
    var head =
        direction() == Direction.SAME
            ? base
            : new Side(to.image(), scene.next(to.image()).scene(), Compilation.of(to.image()));
    return Effects.between(base, head, new Effects.Bounds(limits.changes(), limits.classes()));
  }

  private Direction direction() {
    int order = from.image().journal().last().compareTo(to.image().journal().last());
    if (order == 0) {
      return Direction.SAME;
    }
    return order < 0 ? Direction.FORWARD : Direction.BACKWARD;
  }

  private static JsonNode tree(NodeOptions options) {
    return TREES.valueToTree(options);
  }
}
