package dev.portcullis.reconciler.git;

import dev.portcullis.events.name.CommitId;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;

/// Looks at the pull requests of a remote and reads what they propose. Its mirror is its own: what
/// strangers propose never lies beside what is in force. One thread at a time.
public final class PullRequestMirror {
  /// So many pull requests, the newest, are looked at.
  public static final int LIMIT = 100;

  private static final String ONTO = "refs/portcullis/onto";
  private static final String PROPOSED = "refs/portcullis/proposed";

  private final GitSettings settings;
  private final PullRequestRefs refs;
  private final Mirror mirror;

  public PullRequestMirror(GitSettings settings, PullRequestRefs refs) {
    this.settings = settings;
    this.refs = refs;
    this.mirror = new Mirror(settings.remote(), settings.directory().resolve("pull-requests"));
  }

  /// Which pull requests there are. Costs a question for the refs.
  public Proposals look() {
    try {
      return found(mirror.use(mirror::refs));
    } catch (RemoteFailure e) {
      return new Proposals.Unknown(String.valueOf(e.getMessage()));
    }
  }

  private Proposals found(Collection<Ref> all) {
    Optional<WantedRef> onto = WantedRef.find(all, settings.ref());
    if (onto.isEmpty()) {
      return new Proposals.Unknown("the repository has no " + settings.ref());
    }
    List<PullRequestHead> heads =
        all.stream()
            .flatMap(ref -> head(ref).stream())
            .sorted(PullRequestHead.NEWEST_FIRST)
            .toList();
    return new Proposals.Found(
        id(onto.get().target()),
        heads.stream().limit(LIMIT).toList(),
        Math.max(0, heads.size() - LIMIT));
  }

  private Optional<PullRequestHead> head(Ref ref) {
    return Optional.ofNullable(ref.getObjectId())
        .flatMap(commit ->
            refs.pullRequest(ref.getName())
                .map(name -> new PullRequestHead(name, ref.getName(), id(commit))));
  }

  /// What the pull request proposes as it is now, which may be more than `head` already, with the
  /// values of the trailers called `trailer`.
  public Proposal read(PullRequestHead head, String trailer) {
    try {
      return mirror.use(repository -> read(head, trailer, repository));
    } catch (RemoteFailure e) {
      return new Proposal.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private Proposal read(PullRequestHead head, String trailer, Repository repository)
      throws IOException {
    Optional<WantedRef> wanted = WantedRef.find(mirror.refs(repository), settings.ref());
    if (wanted.isEmpty()) {
      return new Proposal.Unreadable("the repository has no " + settings.ref());
    }
    mirror.fetch(
        List.of(
            new RefSpec("+" + wanted.get().name() + ":" + ONTO),
            new RefSpec("+" + head.ref() + ":" + PROPOSED)),
        repository);
    return change(new LocalClone(repository), trailer);
  }

  private Proposal change(LocalClone clone, String trailer) throws IOException {
    Optional<CommitId> onto = clone.commit(ONTO);
    Optional<CommitId> proposed = clone.commit(PROPOSED);
    if (onto.isEmpty()) {
      return new Proposal.Unreadable(settings.ref() + " points to no commit");
    }
    if (proposed.isEmpty()) {
      return new Proposal.Unrelated(onto.get(), "it points to no commit");
    }
    Optional<CommitId> base = clone.mergeBase(onto.get(), proposed.get());
    if (base.isEmpty()) {
      return new Proposal.Unrelated(
          onto.get(), "it has no commit in common with " + settings.ref());
    }
    return new Proposal.Change(
        onto.get(),
        version(clone, base.get()),
        version(clone, proposed.get()),
        clone.authorship(proposed.get()),
        clone.trailers(base.get(), proposed.get(), trailer));
  }

  private Proposal.Version version(LocalClone clone, CommitId commit) throws IOException {
    return new Proposal.Version(commit, clone.read(commit, settings.paths()));
  }

  private static CommitId id(ObjectId object) {
    return CommitId.ofHex(object.name());
  }
}
