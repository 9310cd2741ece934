package dev.portcullis.reconciler.git;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.CorruptPackIndexException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.errors.PackMismatchException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/// What is asked of the remote, each with a limit of time. No message holds the token.
final class RemoteCalls {
  /// A whole transfer may take this many times as long as one answer.
  private static final int TRANSFER = 20;

  private static final int LONGEST_CHAIN = 10;

  private final Remote remote;

  RemoteCalls(Remote remote) {
    this.remote = remote;
  }

  /// The refs that the remote has.
  Collection<Ref> refs(Repository mirror) throws IOException {
    var token = token();
    try {
      return prepared(Git.wrap(mirror).lsRemote().setRemote(remote.url().toString()), token).call();
    } catch (GitAPIException | JGitInternalException e) {
      throw failure("cannot list the refs of", e, token);
    }
  }

  /// Fetches what `wanted` names, with all its history.
  FetchResult fetch(List<RefSpec> wanted, Repository mirror) throws IOException {
    var token = token();
    try {
      return prepared(
              Git.wrap(mirror)
                  .fetch()
                  .setRemote(remote.url().toString())
                  .setRefSpecs(wanted)
                  .setTagOpt(TagOpt.NO_TAGS)
                  .setProgressMonitor(new Deadline(remote.patience().multipliedBy(TRANSFER))),
              token)
          .call();
    } catch (GitAPIException | JGitInternalException e) {
      throw failure("cannot fetch from", e, token);
    }
  }

  /// Has `ref` point to `commit`, which must be on top of what it points to.
  void push(ObjectId commit, String ref, Repository mirror) throws IOException {
    var token = token();
    try {
      Iterable<PushResult> results =
          prepared(
                  Git.wrap(mirror)
                      .push()
                      .setRemote(remote.url().toString())
                      .setRefSpecs(new RefSpec(commit.name() + ":" + ref))
                      .setProgressMonitor(new Deadline(remote.patience().multipliedBy(TRANSFER))),
                  token)
              .call();
      for (PushResult result : results) {
        checkTaken(result);
      }
    } catch (GitAPIException | JGitInternalException e) {
      throw failure("cannot push to", e, token);
    }
  }

  private void checkTaken(PushResult result) throws RemoteFailure {
    for (RemoteRefUpdate update : result.getRemoteUpdates()) {
      switch (update.getStatus()) {
        case OK, UP_TO_DATE -> {}
        default ->
            throw new RemoteFailure(
                "%s does not take %s: %s%s"
                    .formatted(
                        remote.url(),
                        update.getRemoteName(),
                        update.getStatus(),
                        Optional.ofNullable(update.getMessage()).map(it -> " " + it).orElse("")));
      }
    }
  }

  private <C extends TransportCommand<C, ?>> C prepared(C command, Optional<String> token) {
    token.ifPresent(secret ->
        command.setCredentialsProvider(
            new UsernamePasswordCredentialsProvider(remote.user(), secret)));
    return command.setTimeout((int) remote.patience().toSeconds());
  }

  private Optional<String> token() throws RemoteFailure {
    try {
      return remote.token().read();
    } catch (IOException e) {
      throw new RemoteFailure("cannot read the token for " + remote.url() + ": " + e, e);
    }
  }

  /// A broken mirror fails in the same calls as a remote does; it is another failure.
  private IOException failure(String attempt, Exception cause, Optional<String> token) {
    List<Throwable> causes = causes(cause);
    String reason = causes.stream().map(Throwable::getMessage).distinct().collect(joining(": "));
    String text = "%s %s: %s".formatted(attempt, remote.url(), reason);
    String message = token.map(secret -> text.replace(secret, "***")).orElse(text);
    boolean broken = causes.stream().anyMatch(RemoteCalls::isBrokenMirror);
    return broken ? new IOException(message, cause) : new RemoteFailure(message, cause);
  }

  private static boolean isBrokenMirror(Throwable cause) {
    return cause instanceof MissingObjectException
        || cause instanceof CorruptObjectException
        || cause instanceof CorruptPackIndexException
        || cause instanceof PackInvalidException
        || cause instanceof PackMismatchException;
  }

  private static List<Throwable> causes(Throwable first) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable each = first;
        each != null && causes.size() < LONGEST_CHAIN;
        each = each.getCause()) {
      causes.add(each);
    }
    return causes;
  }
}
