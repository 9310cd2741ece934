package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Sequence;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.image.ClusterImage;

/// What a journal comes to where it says that it was compiled, or at its end: the state, and what
/// this program compiles it to.
public record Recomputed(ClusterImage image, Compilation compilation) {
  /// The sequence that what was published last is of: that of the newest `Compiled`.
  public Sequence through() {
    var newest = image.compiled().newest();
    if (!newest.isEmpty()) {
      return newest.getFirst().through();
    }
    return image.journal().hasBegun() ? image.journal().last() : Sequence.FIRST;
  }

  /// The version of the compiler that made what was published last.
  public String compiler() {
    var newest = image.compiled().newest();
    return newest.isEmpty() ? Compilation.VERSION : newest.getFirst().compiler();
  }

  /// Whether this program compiles as that which published last.
  public boolean isComparable() {
    return compiler().equals(Compilation.VERSION);
  }
}
