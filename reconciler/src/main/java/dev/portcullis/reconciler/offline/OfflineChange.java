package dev.portcullis.reconciler.offline;

import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Replayed;
import dev.portcullis.reconciler.offline.OfflineCluster.Sources;

/// Manifests before a change and after it.
public record OfflineChange(OfflineCluster base, OfflineCluster head) {
  /// Reads both. Pods count for what `grouping` says.
  public static OfflineChange read(Sources base, Sources head, Grouping grouping) {
    return new OfflineChange(
        OfflineCluster.read(base, grouping), OfflineCluster.read(head, grouping));
  }

  /// Both with what they compile to.
  public record Sides(Side base, Side head) {}

  /// What they compile to, which must have no mistakes. Where the same exists on both sides, only
  /// what the change touches is compiled for the second time.
  public Sides sides() {
    Compilation before = Compilation.of(base.image());
    return new Sides(
        new Side(base.image(), base.scene(), before),
        new Side(head.image(), head.scene(), compiled(before)));
  }

  private Compilation compiled(Compilation before) {
    boolean sameExists =
        base.image().inventory().objects().equals(head.image().inventory().objects());
    if (!sameExists) {
      return Compilation.of(head.image());
    }
    Replayed step = Replay.policies(base.image(), head.image().git().resources().puts());
    ClusterImage after = step.image();
    return before.next(after, step.touched());
  }
}
