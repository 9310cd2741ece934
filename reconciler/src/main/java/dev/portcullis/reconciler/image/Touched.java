package dev.portcullis.reconciler.image;

import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.SetId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What replaying events may have changed in an image, so that compiling need not look at the rest.
/// `nodes` may have another order; `options` says whether those of all nodes may differ.
public record Touched(
    SortedSet<ResourceKey> policies,
    SortedSet<InventoryKey> inventory,
    SortedSet<NodeName> nodes,
    SortedSet<SetId> retained,
    Scope scope) {
  public Touched {
    policies = Collections.unmodifiableSortedSet(new TreeSet<>(policies));
    inventory = Collections.unmodifiableSortedSet(new TreeSet<>(inventory));
    nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
    retained = Collections.unmodifiableSortedSet(new TreeSet<>(retained));
  }

  /// Whether something that concerns every node was touched.
  public enum Scope {
    /// Only what is listed.
    LISTED,
    /// The options or orders of all nodes too.
    ALL_NODES
  }

  /// Everything that is in `image`.
  public static Touched all(ClusterImage image) {
    return new Touched(
        new TreeSet<>(image.git().resources().puts().keySet()),
        new TreeSet<>(image.inventory().objects().keySet()),
        new TreeSet<>(),
        new TreeSet<>(image.compiled().retainedSets().keySet()),
        Scope.ALL_NODES);
  }
}
