package dev.portcullis.reconciler.preview;

import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.NodeClass;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Risk;
import dev.portcullis.events.preview.Summary;
import dev.portcullis.events.preview.Summary.Meaning;
import dev.portcullis.reconciler.change.ConnectivityChanges;
import dev.portcullis.reconciler.change.NodeChanges;
import dev.portcullis.reconciler.change.NodeClasses;
import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.connectivity.Contrast;
import dev.portcullis.reconciler.risk.Risks;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What it makes of the cluster to go from one side to another: counted exactly, and the weightiest
/// of it listed. `kept` are the nodes that have other rules than are compiled for them on one of
/// the sides, of which nothing is said.
public record Effects(
    Summary summary,
    List<Risk> risks,
    List<Change> connectivity,
    List<NodeClass> nodeClasses,
    SortedSet<NodeName> kept,
    List<NodeChanges.Unwritable> unwritable) {
  public Effects {
    risks = List.copyOf(risks);
    connectivity = List.copyOf(connectivity);
    nodeClasses = List.copyOf(nodeClasses);
    kept = Collections.unmodifiableSortedSet(new TreeSet<>(kept));
    unwritable = List.copyOf(unwritable);
  }

  /// How many changes of connectivity and how many classes of nodes are listed at most.
  public record Bounds(int changes, int classes) {
    static final Bounds OF_PREVIEWS = new Bounds(Preview.CHANGES_LIMIT, Preview.CLASSES_LIMIT);
  }

  /// What it makes to go from `base` to `head`.
  public static Effects between(Side base, Side head, Bounds bounds) {
    Contrast contrast = Contrast.between(base.scene(), head.scene());
    NodeChanges nodes = NodeChanges.between(base, head);
    var classes = new NodeClasses(base, head, nodes.changes());
    var looking = Risks.ofChange(base, head, contrast, nodes.changes());
    var connectivity =
        ConnectivityChanges.between(contrast, base, head, bounds.changes(), looking::see);
    var summary =
        new Summary(
            meaning(connectivity, nodes),
            PolicyEdits.between(base, head),
            connectivity.edits(),
            nodes.nodes(classes.count()),
            nodes.endpoints(),
            nodes.kernel());
    return new Effects(
        summary,
        looking.found(),
        connectivity.changes(),
        classes.largest(bounds.classes()),
        nodes.kept(),
        nodes.unwritable());
  }

  private static Meaning meaning(ConnectivityChanges connectivity, NodeChanges nodes) {
    if (!connectivity.edits().isNone()) {
      return Meaning.CONNECTIVITY;
    }
    return nodes.changes().isEmpty() && nodes.unwritable().isEmpty()
        ? Meaning.NOTHING
        : Meaning.RULES;
  }
}
