package dev.portcullis.reconciler.loop;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.report.EnforcedSet;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.compile.TopicContents;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.Optional;
import org.pcollections.TreePMap;

/// What each node said last. Immutable.
record NodeReports(TreePMap<NodeName, EnforcementReport> newest) {
  static final NodeReports NONE = new NodeReports(TreePMap.empty());

  NodeReports with(EnforcementReport report) {
    return new NodeReports(newest.plus(report.node(), report));
  }

  Optional<EnforcementReport> of(NodeName node) {
    return Optional.ofNullable(newest.get(node));
  }

  /// Whether the node's kernel holds what is published for it: the rules by their digest, and every
  /// set that they use at the sequence of its header or later.
  boolean enforces(NodeName node, What what) {
    EnforcementReport report = newest.get(node);
    TopicContents.HeldNode wanted = what.contents().nodes().get(node);
    if (report == null
        || wanted == null
        || !report.journal().equals(what.image().journal().id())
        || !report.enforced().equals(wanted.digest())) {
      return false;
    }
    return !(what.compilation().nodes().get(node) instanceof NodeOutcome.Yield yield)
        || yield.sets().stream().allMatch(set -> holds(report, set, what.contents()));
  }

  /// What is compared with.
  record What(ClusterImage image, Compilation compilation, TopicContents contents) {}

  private static boolean holds(EnforcementReport report, SetId set, TopicContents contents) {
    TopicContents.HeldSet held = contents.sets().get(set);
    if (held == null) {
      return false;
    }
    Sequence needed = held.header().sequence();
    Digest digest = held.header().digest();
    for (EnforcedSet enforced : report.sets()) {
      if (enforced.set().equals(set)) {
        return enforced.sequence().compareTo(needed) >= 0 || enforced.digest().equals(digest);
      }
    }
    return false;
  }
}
