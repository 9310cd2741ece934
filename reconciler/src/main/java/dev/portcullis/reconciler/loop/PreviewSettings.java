package dev.portcullis.reconciler.loop;

import dev.portcullis.events.preview.Severity;
import dev.portcullis.reconciler.git.PullRequestRefs;
import java.util.List;

/// Which pull requests are previewed, and from which severity on a risk stops one (empty: from
/// none).
public record PreviewSettings(PullRequestRefs refs, List<Severity> failOn) {
  /// No pull request is previewed.
  public static final PreviewSettings OFF = new PreviewSettings(PullRequestRefs.NONE, List.of());

  public PreviewSettings {
    failOn = List.copyOf(failOn);
  }
}
