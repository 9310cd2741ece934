package dev.portcullis.reconciler.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;

/// What a remote has, kept on disk. Everything in it can be fetched again: what is broken is thrown
/// away, once. One thread at a time; a directory has one mirror.
final class Mirror {
  /// After so many fetches in a row that failed although the remote listed its refs, the mirror is
  /// suspected and made anew.
  private static final int SUSPICIOUS = 2;

  private final Path path;
  private final RemoteCalls remote;
  private final MirrorDirectory directory;
  private int failedFetches;

  Mirror(Remote remote, Path path) {
    IsolatedSystem.install();
    this.path = path;
    this.remote = new RemoteCalls(remote);
    this.directory = new MirrorDirectory(path, remote);
  }

  /// Something that is made of the mirror.
  interface Use<T> {
    T of(Repository mirror) throws IOException;
  }

  /// What `use` makes of the mirror.
  ///
  /// @throws RemoteFailure when the remote does not answer, or no mirror can be kept
  <T> T use(Use<T> use) throws RemoteFailure {
    try {
      return checked(use);
    } catch (RemoteFailure e) {
      throw e;
    } catch (IOException e) {
      return anew(use, e);
    }
  }

  private <T> T anew(Use<T> use, IOException reason) throws RemoteFailure {
    try {
      directory.remove();
      return checked(use);
    } catch (RemoteFailure e) {
      throw e;
    } catch (IOException e) {
      e.addSuppressed(reason);
      throw new RemoteFailure(
          "cannot keep a mirror of the repository in %s: %s (%s)"
              .formatted(path, e.getMessage(), e.getClass().getSimpleName()),
          e);
    }
  }

  /// The library has unchecked exceptions for a mirror that is broken or that another one uses.
  private <T> T checked(Use<T> use) throws IOException {
    try {
      return once(use);
    } catch (UncheckedIOException | JGitInternalException | OverlappingFileLockException e) {
      throw new IOException(e);
    }
  }

  private <T> T once(Use<T> use) throws IOException {
    if (failedFetches >= SUSPICIOUS) {
      failedFetches = 0;
      directory.remove();
    }
    try (Repository mirror = directory.open()) {
      return use.of(mirror);
    }
  }

  /// The refs that the remote has.
  Collection<Ref> refs(Repository mirror) throws IOException {
    return remote.refs(mirror);
  }

  /// Fetches what `wanted` names, with all its history.
  FetchResult fetch(List<RefSpec> wanted, Repository mirror) throws IOException {
    failedFetches++;
    FetchResult result = remote.fetch(wanted, mirror);
    failedFetches = 0;
    return result;
  }

  /// Has `ref` of the remote point to `commit`, which must be on top of what it points to.
  void push(ObjectId commit, String ref, Repository mirror) throws IOException {
    remote.push(commit, ref, mirror);
  }
}
