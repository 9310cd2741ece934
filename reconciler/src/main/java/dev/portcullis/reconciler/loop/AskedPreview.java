package dev.portcullis.reconciler.loop;

import dev.portcullis.enforcer.agent.Version;
import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.Person;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.connectivity.LiveScene;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Candidate;
import dev.portcullis.reconciler.git.PathGlobs;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import dev.portcullis.reconciler.parse.Parsed;
import dev.portcullis.reconciler.preview.LivePreview;
import dev.portcullis.reconciler.web.ProposedChange;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Makes the preview of a change that somebody sent. Files count on `paths` alone, as they do in a
/// commit.
record AskedPreview(PathGlobs paths) {
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private static final Person NOBODY = new Person("", "", Timestamp.EPOCH);

  /// What `change` would do to the cluster as it stands.
  Preview preview(Batch.Standing standing, ProposedChange change) {
    var asked =
        new LivePreview.Asked(
            version(change.base()),
            version(change.head()),
            change.freshness(),
            change.trailers(),
            change.failOn(),
            Version.text() + "/" + Compilation.VERSION);
    LiveScene scene = LiveScene.at(standing.image(), Grouping.WORKLOAD);
    var allowance = new MeteredAllowance(MeteredAllowance.Bounds.of(LONGEST));
    return allowance.during(() -> LivePreview.of(standing, scene, asked));
  }

  private LivePreview.Version version(ProposedChange.Version sent) {
    List<ManifestFile> files =
        sent.manifests().stream().filter(file -> paths.match(file.path())).toList();
    return new LivePreview.Version(
        sent.revision(), files, () -> candidate(sent, ManifestParser.parse(files)));
  }

  private Candidate candidate(ProposedChange.Version sent, Parsed parsed) {
    List<Problem> unread =
        sent.unread().stream().filter(problem -> paths.match(problem.path())).toList();
    return new Candidate(
        new Candidate.Place("", sent.revision().commit(), Candidate.Advance.FORWARD),
        List.of(sent.revision().commit()),
        new Authorship(NOBODY, NOBODY, "", "unchecked"),
        sent.revision().tree(),
        parsed.resources(),
        Stream.concat(unread.stream(), parsed.diagnostics().stream().map(found -> found.problem()))
            .limit(Parsed.DIAGNOSTICS_LIMIT)
            .toList(),
        parsed.warnings().stream().map(found -> found.problem()).toList(),
        unread.size() + parsed.total());
  }
}
