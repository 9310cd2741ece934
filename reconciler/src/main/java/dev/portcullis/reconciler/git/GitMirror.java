package dev.portcullis.reconciler.git;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.git.Observation.HeadFound;
import dev.portcullis.reconciler.git.Observation.Missing;
import dev.portcullis.reconciler.git.Observation.Unchanged;
import dev.portcullis.reconciler.git.Observation.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.util.Optional;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/// Looks at the watched ref and reads the commit that it points to. What the world does wrong is an
/// [Observation], not an exception. One thread at a time; a directory has one mirror.
public final class GitMirror {
  /// After so many fetches in a row that failed although the remote listed its refs, the mirror is
  /// suspected and made anew.
  private static final int SUSPICIOUS = 2;

  private final GitSettings settings;
  private final RemoteCalls remote;
  private final MirrorDirectory directory;
  private int failedFetches;

  public GitMirror(GitSettings settings) {
    IsolatedSystem.install();
    this.settings = settings;
    this.remote = new RemoteCalls(settings.remote());
    this.directory = new MirrorDirectory(settings.directory(), settings.remote());
  }

  /// What the ref points to now, and what is there when that is not the head known. Costs a
  /// question for the refs, and a fetch only when the head is another.
  public Observation look(Known known) {
    try {
      return lookChecked(known);
    } catch (RemoteFailure e) {
      return new Unreachable(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return lookAnew(known, e);
    }
  }

  /// Everything in the mirror can be fetched again: what is broken is thrown away, once.
  private Observation lookAnew(Known known, IOException reason) {
    try {
      directory.remove();
      return lookChecked(known);
    } catch (RemoteFailure e) {
      return new Unreachable(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      e.addSuppressed(reason);
      return new Unreachable(
          "cannot keep a mirror of the repository in %s: %s (%s)"
              .formatted(settings.directory(), e.getMessage(), e.getClass().getSimpleName()));
    }
  }

  /// The library has unchecked exceptions for a mirror that is broken or that another one uses.
  private Observation lookChecked(Known known) throws IOException {
    try {
      return lookOnce(known);
    } catch (UncheckedIOException | JGitInternalException | OverlappingFileLockException e) {
      throw new IOException(e);
    }
  }

  private Observation lookOnce(Known known) throws IOException {
    if (failedFetches >= SUSPICIOUS) {
      failedFetches = 0;
      directory.remove();
    }
    try (Repository mirror = directory.open()) {
      Optional<WantedRef> wanted = WantedRef.find(remote.refs(mirror), settings.ref());
      if (wanted.isEmpty()) {
        return new Missing(settings.ref(), "the repository has no branch, tag or ref of this name");
      }
      return isKnown(wanted.get().target(), known)
          ? new Unchanged(wanted.get().name(), known.head())
          : fetched(wanted.get(), known, mirror);
    }
  }

  private Observation fetched(WantedRef wanted, Known known, Repository mirror) throws IOException {
    failedFetches++;
    Optional<Ref> ref = remote.fetch(wanted.name(), mirror);
    failedFetches = 0;
    ObjectId target = ref.map(Ref::getObjectId).orElse(wanted.target());
    try (RevWalk walk = new RevWalk(mirror)) {
      RevObject object = walk.peel(walk.parseAny(target));
      if (object.getType() != Constants.OBJ_COMMIT) {
        return new Missing(
            wanted.name(),
            "it points to a %s, not to a commit".formatted(Constants.typeString(object.getType())));
      }
      return isKnown(object, known)
          ? new Unchanged(wanted.name(), known.head())
          : read(object, wanted, known, mirror);
    }
  }

  private HeadFound read(ObjectId commit, WantedRef wanted, Known known, Repository mirror)
      throws IOException {
    var reader = new CommitReader(mirror);
    return new HeadFound(
        wanted.name(),
        reader.history(commit, known),
        reader.authorship(commit),
        TreeReader.read(commit, settings.paths(), mirror),
        wanted.notes());
  }

  private static boolean isKnown(ObjectId commit, Known known) {
    return known.head().equals(CommitId.ofHex(commit.name()));
  }
}
