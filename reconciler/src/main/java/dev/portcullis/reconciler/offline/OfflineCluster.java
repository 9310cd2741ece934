package dev.portcullis.reconciler.offline;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.connectivity.Scene;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.ArrayList;
import java.util.List;

/// What manifests come to: the image, the scene for questions about it, and what is to be said of
/// the manifests. With a single mistake, nothing of the rest is what its author meant.
public record OfflineCluster(
    ClusterImage image, Scene scene, List<Problem> mistakes, List<Problem> warnings) {
  public OfflineCluster {
    mistakes = List.copyOf(mistakes);
    warnings = List.copyOf(warnings);
  }

  /// Where files come from: the manifests of policies, and those of what exists. The same list
  /// twice when they lie together.
  public record Sources(List<ManifestFile> policies, List<ManifestFile> inventory) {
    public Sources {
      policies = List.copyOf(policies);
      inventory = List.copyOf(inventory);
    }

    /// Policies and what exists, together.
    public static Sources together(List<ManifestFile> files) {
      return new Sources(files, files);
    }

    boolean areOne() {
      return policies.equals(inventory);
    }
  }

  /// Reads manifests. Pods count for what `grouping` says.
  public static OfflineCluster read(Sources sources, Grouping grouping) {
    Policies policies = Policies.read(sources.policies());
    var existing = new Existing(sources.areOne() ? Existing.Sets.IN_GIT : Existing.Sets.EXIST);
    if (sources.areOne()) {
      policies.others().forEach(existing::read);
    } else {
      sources.inventory().forEach(existing::read);
    }
    List<Problem> mistakes = new ArrayList<>(policies.mistakes());
    mistakes.addAll(existing.mistakes());
    if (!mistakes.isEmpty()) {
      return new OfflineCluster(ClusterImage.EMPTY, Scene.NOTHING, mistakes, List.of());
    }
    ClusterImage image = Replay.of(policies.resources(), existing.objects());
    List<Problem> warnings = new ArrayList<>(policies.warnings());
    warnings.addAll(existing.warnings());
    return new OfflineCluster(image, Scenes.of(image, existing, grouping), mistakes, warnings);
  }
}
