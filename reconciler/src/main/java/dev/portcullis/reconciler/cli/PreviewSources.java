package dev.portcullis.reconciler.cli;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.reconciler.git.LocalClone;
import dev.portcullis.reconciler.git.PathGlobs;
import dev.portcullis.reconciler.git.ReadTree;
import dev.portcullis.reconciler.offline.ManifestDigest;
import dev.portcullis.reconciler.parse.Diagnostic;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.preview.Acknowledgements;
import dev.portcullis.reconciler.web.ProposedChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The policies of both sides of a change, and what both are called. `unread` is about files of the
/// head that cannot be manifests.
record PreviewSources(
    Version base, Version head, Freshness freshness, List<String> trailers, List<Problem> unread) {

  PreviewSources {
    trailers = List.copyOf(trailers);
    unread = List.copyOf(unread);
  }

  /// The change as a running system is asked about it.
  ProposedChange proposed(List<Severity> failOn) {
    return new ProposedChange(
        ProposedChange.Version.of(base.revision(), base.files(), List.of()),
        ProposedChange.Version.of(head.revision(), head.files(), unread),
        freshness,
        trailers,
        failOn);
  }

  /// The manifests of one side.
  record Version(Revision revision, List<ManifestFile> files) {
    Version {
      files = List.copyOf(files);
    }
  }

  /// Two directories, the one before the change and the one after it.
  static PreviewSources ofDirectories(Path from, Path to) {
    return new PreviewSources(version(from), version(to), Freshness.CURRENT, List.of(), List.of());
  }

  private static Version version(Path directory) {
    List<ManifestFile> files = ManifestDirectory.readRelative(directory);
    return new Version(new Revision(CommitId.NONE, ManifestDigest.of(files)), files);
  }

  /// What `head` changes since it left `base`, in the clone at `repository`.
  static PreviewSources ofClone(Path repository, String base, String head) throws IOException {
    try (LocalClone clone =
        LocalClone.open(repository)
            .orElseThrow(() ->
                new CommandFailure(
                    CommandFailure.Code.UNREADABLE_INPUT,
                    repository + " is not in a Git repository",
                    "name a clone with --repo DIR"))) {
      CommitId onto = commit(clone, base);
      CommitId changed = commit(clone, head);
      CommitId parted =
          clone
              .mergeBase(onto, changed)
              .orElseThrow(() ->
                  new CommandFailure(
                      CommandFailure.Code.UNREADABLE_INPUT,
                      "%s and %s have no commit in common here".formatted(base, head),
                      "fetch more history: a shallow clone has none (git fetch --unshallow)"));
      ReadTree before = clone.read(parted, PathGlobs.ALL);
      ReadTree after = clone.read(changed, PathGlobs.ALL);
      return new PreviewSources(
          version(parted, before),
          version(changed, after),
          parted.equals(onto) ? Freshness.CURRENT : Freshness.STALE,
          clone.trailers(parted, changed, Acknowledgements.TRAILER),
          after.diagnostics().stream().map(Diagnostic::problem).toList());
    }
  }

  private static Version version(CommitId commit, ReadTree tree) {
    return new Version(new Revision(commit, ManifestDigest.of(tree.files())), tree.files());
  }

  private static CommitId commit(LocalClone clone, String revision) throws IOException {
    return clone
        .commit(revision)
        .orElseThrow(() ->
            new CommandFailure(
                CommandFailure.Code.NOT_FOUND,
                "there is no commit `" + revision + "` here",
                "fetch it, or name a branch, a tag or a commit id"));
  }
}
