package dev.portcullis.events.preview;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/// What the change from `base` to `head` would do to the cluster of `inventory`. The same commits,
/// inventory and compiler give the same preview, byte for byte: nothing in it tells when or where
/// it was made. Lists have bounds; [Summary] has the exact counts. A preview goes out of the system
/// as a file too, so it says itself what `kind` of document it is.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonTypeName("PolicyPreview")
public record Preview(
    Revision base,
    Revision head,
    Freshness freshness,
    Inventory inventory,
    String compiler,
    Summary summary,
    Verdict verdict,
    List<Risk> risks,
    List<Change> connectivity,
    List<NodeClass> nodeClasses,
    List<Finding> diagnostics) {
  /// How many changes of connectivity are listed at most.
  public static final int CHANGES_LIMIT = 2_000;

  /// How many risks are listed at most.
  public static final int RISKS_LIMIT = 500;

  /// How many classes of nodes are listed at most.
  public static final int CLASSES_LIMIT = 50;

  /// How many diagnostics are listed at most.
  public static final int DIAGNOSTICS_LIMIT = 500;

  public Preview {
    risks = List.copyOf(risks);
    connectivity = List.copyOf(connectivity);
    nodeClasses = List.copyOf(nodeClasses);
    diagnostics = List.copyOf(diagnostics);
  }

  /// The same, said of another moment of the inventory.
  public Preview against(Inventory other) {
    return new Preview(
        base,
        head,
        freshness,
        other,
        compiler,
        summary,
        verdict,
        risks,
        connectivity,
        nodeClasses,
        diagnostics);
  }
}
