package dev.portcullis.reconciler.loop;

import dev.portcullis.enforcer.agent.Version;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.connectivity.LiveScene;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Candidate;
import dev.portcullis.reconciler.git.Proposal;
import dev.portcullis.reconciler.git.PullRequestHead;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.preview.Fitting;
import dev.portcullis.reconciler.preview.LivePreview;
import java.time.Duration;
import java.util.List;

/// Makes the preview of what a pull request proposes. Remembers who there is and what files said,
/// so that a change costs what differs. Used by one thread.
final class PreviewMaker {
  /// A preview is kept in at most so many bytes.
  private static final int BYTES_LIMIT = 1 << 20;

  /// Whoever proposes may be a stranger.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final PreviewSettings settings;
  private final Candidates before = new Candidates();
  private final Candidates after = new Candidates();
  private LiveScene scene = LiveScene.at(ClusterImage.EMPTY, Grouping.WORKLOAD);

  PreviewMaker(PreviewSettings settings) {
    this.settings = settings;
  }

  /// What `change` would do to the cluster as it stands.
  Preview preview(Batch.Standing standing, PullRequestHead head, Proposal.Change change) {
    scene = scene.next(standing.image());
    boolean current = change.base().commit().equals(change.onto());
    var asked =
        new LivePreview.Asked(
            version(before, head, change, change.base()),
            version(after, head, change, change.head()),
            current ? Freshness.CURRENT : Freshness.STALE,
            change.trailers(),
            settings.failOn(),
            Version.text() + "/" + Compilation.VERSION);
    var allowance = new MeteredAllowance(MeteredAllowance.Bounds.of(LONGEST));
    return allowance.during(
        () -> Fitting.within(BYTES_LIMIT, LivePreview.of(standing, scene, asked)));
  }

  private static LivePreview.Version version(
      Candidates candidates, PullRequestHead head, Proposal.Change change, Proposal.Version side) {
    var place = new Candidate.Place(head.ref(), side.commit(), Candidate.Advance.FORWARD);
    return new LivePreview.Version(
        new Revision(side.commit(), side.tree().digest()),
        side.tree().files(),
        () -> candidates.of(place, List.of(side.commit()), change.authorship(), side.tree()));
  }
}
