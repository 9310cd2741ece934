package dev.portcullis.reconciler.preview;

import dev.portcullis.events.preview.Summary.Edits;
import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.List;

/// How much it was that a preview was asked about, for people.
public record Extent(String text) {
  /// Sides that are known.
  static Extent of(Side base, Side head) {
    Edits edits = PolicyEdits.between(base, head);
    return new Extent(
        "%d policies, of which %d differ, %d endpoints and %d nodes"
            .formatted(
                head.image().git().resources().policies().size(),
                edits.added() + edits.removed() + edits.changed(),
                head.image().inventory().endpoints(),
                head.compilation().nodes().size()));
  }

  /// Manifests of which nobody knows yet what they say.
  public static Extent of(List<ManifestFile> files) {
    long bytes = files.stream().mapToLong(file -> file.content().length).sum();
    return new Extent("%d files with %d KiB".formatted(files.size(), bytes >> 10));
  }
}
