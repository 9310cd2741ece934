package dev.portcullis.reconciler.git;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.git.Observation.HeadFound;
import dev.portcullis.reconciler.git.Observation.Missing;
import dev.portcullis.reconciler.git.Observation.Unchanged;
import dev.portcullis.reconciler.git.Observation.Unreachable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;

/// Looks at the watched ref and reads the commit that it points to. What the world does wrong is an
/// [Observation], not an exception. One thread at a time; a directory has one mirror.
public final class GitMirror {
  private static final String WATCHED = "refs/portcullis/watched";

  private final GitSettings settings;
  private final Mirror mirror;

  public GitMirror(GitSettings settings) {
    this.settings = settings;
    this.mirror = new Mirror(settings.remote(), settings.directory());
  }

  /// Whether a head without a good signature is rejected.
  public boolean demandsSignatures() {
    return settings.signatures().isRequired();
  }

  /// What the ref points to now, and what is there when that is not the head known. Costs a
  /// question for the refs, and a fetch only when the head is another.
  public Observation look(Known known) {
    try {
      return mirror.use(repository -> look(known, repository));
    } catch (RemoteFailure e) {
      return new Unreachable(String.valueOf(e.getMessage()));
    }
  }

  private Observation look(Known known, Repository repository) throws IOException {
    Optional<WantedRef> wanted = WantedRef.find(mirror.refs(repository), settings.ref());
    if (wanted.isEmpty()) {
      return new Missing(settings.ref(), "the repository has no branch, tag or ref of this name");
    }
    return isKnown(wanted.get().target(), known)
        ? new Unchanged(wanted.get().name(), known.head())
        : fetched(wanted.get(), known, repository);
  }

  private Observation fetched(WantedRef wanted, Known known, Repository repository)
      throws IOException {
    var spec = new RefSpec("+" + wanted.name() + ":" + WATCHED);
    ObjectId target =
        Optional.ofNullable(mirror.fetch(List.of(spec), repository).getAdvertisedRef(wanted.name()))
            .map(Ref::getObjectId)
            .orElse(wanted.target());
    try (RevWalk walk = new RevWalk(repository)) {
      RevObject object = walk.peel(walk.parseAny(target));
      if (object.getType() != Constants.OBJ_COMMIT) {
        return new Missing(
            wanted.name(),
            "it points to a %s, not to a commit".formatted(Constants.typeString(object.getType())));
      }
      return isKnown(object, known)
          ? new Unchanged(wanted.name(), known.head())
          : read(object, wanted, known, repository);
    }
  }

  private HeadFound read(ObjectId commit, WantedRef wanted, Known known, Repository repository)
      throws IOException {
    var reader = new CommitReader(repository, settings.signatures());
    return new HeadFound(
        wanted.name(),
        reader.history(commit, known),
        reader.authorship(commit),
        TreeReader.read(commit, settings.paths(), repository),
        wanted.notes());
  }

  private static boolean isKnown(ObjectId commit, Known known) {
    return known.head().equals(CommitId.ofHex(commit.name()));
  }
}
