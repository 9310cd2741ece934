package dev.portcullis.reconciler.change;

import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.Effort;
import dev.portcullis.reconciler.compile.Limits;
import dev.portcullis.reconciler.connectivity.Scene;
import dev.portcullis.reconciler.image.ClusterImage;

/// One side of a change: what is true there, who can be asked about, and what it compiles to.
public record Side(ClusterImage image, Scene scene, Compilation compilation) {
  /// Nothing and nobody.
  public static final Side NOTHING =
      new Side(
          ClusterImage.EMPTY, Scene.NOTHING, Compilation.empty(Limits.DEFAULT, Effort.UNCOUNTED));
}
