package dev.portcullis.reconciler.git;

import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.signers.SignatureCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// A clone on this machine, of which commits are read and nothing is written. What is checked out
/// does not matter.
public final class LocalClone implements AutoCloseable {
  /// Of so many commits at most the trailers are read.
  private static final int COMMITS_LIMIT = 1_000;

  private final Repository repository;

  LocalClone(Repository repository) {
    this.repository = repository;
  }

  /// The clone in `directory`, or the one that `directory` is in; empty when there is none.
  public static Optional<LocalClone> open(Path directory) throws IOException {
    IsolatedSystem.install();
    var builder = new FileRepositoryBuilder().findGitDir(directory.toAbsolutePath().toFile());
    return builder.getGitDir() == null
        ? Optional.empty()
        : Optional.of(new LocalClone(builder.build()));
  }

  /// The commit that `revision` names: a branch, a tag, an abbreviated id, `HEAD~2`; empty when it
  /// names none.
  public Optional<CommitId> commit(String revision) throws IOException {
    try {
      return Optional.ofNullable(repository.resolve(revision + "^{commit}")).map(LocalClone::id);
    } catch (RevisionSyntaxException
        | AmbiguousObjectException
        | IncorrectObjectTypeException
        | MissingObjectException _) {
      return Optional.empty();
    }
  }

  /// Where two commits parted: their best common ancestor; empty when they have none here, as in a
  /// shallow clone.
  public Optional<CommitId> mergeBase(CommitId one, CommitId other) throws IOException {
    try (var walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(object(one)));
      walk.markStart(walk.parseCommit(object(other)));
      return Optional.ofNullable(walk.next()).map(LocalClone::id);
    }
  }

  /// What `commit` holds on these paths.
  public ReadTree read(CommitId commit, PathGlobs paths) throws IOException {
    return TreeReader.read(object(commit), paths, repository);
  }

  /// Who made `commit`, and what they said.
  Authorship authorship(CommitId commit) throws IOException {
    return new CommitReader(repository, new SignatureCheck.Off()).authorship(object(commit));
  }

  /// The values of the trailers called `name` of the commits after `base` up to `head`, newest
  /// first.
  public List<String> trailers(CommitId base, CommitId head, String name) throws IOException {
    List<String> values = new ArrayList<>();
    try (var walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(object(head)));
      walk.markUninteresting(walk.parseCommit(object(base)));
      int count = 0;
      for (RevCommit commit : walk) {
        if (++count > COMMITS_LIMIT) {
          break;
        }
        values.addAll(commit.getFooterLines(name));
      }
    }
    return values;
  }

  private static ObjectId object(CommitId commit) {
    return ObjectId.fromString(commit.hex());
  }

  private static CommitId id(ObjectId object) {
    return CommitId.ofHex(object.name());
  }

  @Override
  public void close() {
    repository.close();
  }
}
