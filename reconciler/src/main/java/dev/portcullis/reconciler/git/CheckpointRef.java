package dev.portcullis.reconciler.git;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;

/// A ref of the remote to which commits without files are added, one a checkpoint, each on top of
/// the one before: a server that refuses to move a ref back keeps them. Others may add to it too.
/// Its mirror is its own. One thread at a time.
public final class CheckpointRef {
  /// What we know to have been there.
  private static final String KEPT = "refs/portcullis/kept";

  private static final ObjectId NOTHING = ObjectId.zeroId();

  private final String ref;
  private final Mirror mirror;

  public CheckpointRef(GitSettings settings, String ref) {
    this.ref = ref;
    this.mirror = new Mirror(settings.remote(), settings.directory().resolve("checkpoints"));
  }

  /// What a commit says: its subject, and the line that is all else of its message.
  public record Entry(String subject, String line, Instant time) {
    private String message() {
      return subject + "\n\n" + line + "\n";
    }
  }

  /// What was found at the ref.
  public enum Found {
    /// What we know to have been there, or more, or nothing yet.
    AS_IT_WAS,
    /// What we know to have been there is gone.
    REWRITTEN
  }

  /// Adds `entry`, unless it stands there already as the newest.
  ///
  /// @throws IOException when it could not be added; it may be tried again, and the message can be
  ///   shown
  public Found add(Entry entry) throws IOException {
    return mirror.use(repository -> add(entry, repository));
  }

  private Found add(Entry entry, Repository repository) throws IOException {
    ObjectId kept = kept(repository);
    ObjectId there = fetched(repository);
    ObjectId top = there.equals(NOTHING) ? kept : there;
    if (there.equals(NOTHING) || !message(top, repository).equals(entry.message())) {
      ObjectId added = written(entry, top, repository);
      mirror.push(added, ref, repository);
      keep(added, repository);
    }
    return isOnTop(there, kept, repository) ? Found.AS_IT_WAS : Found.REWRITTEN;
  }

  private static ObjectId kept(Repository repository) throws IOException {
    return Optional.ofNullable(repository.exactRef(KEPT)).map(Ref::getObjectId).orElse(NOTHING);
  }

  /// What the remote has there now.
  private ObjectId fetched(Repository repository) throws IOException {
    boolean exists = mirror.refs(repository).stream().anyMatch(it -> it.getName().equals(ref));
    if (!exists) {
      return NOTHING;
    }
    var spec = new RefSpec("+" + ref + ":" + KEPT);
    return Optional.ofNullable(mirror.fetch(List.of(spec), repository).getAdvertisedRef(ref))
        .map(Ref::getObjectId)
        .orElse(NOTHING);
  }

  private String message(ObjectId id, Repository repository) throws IOException {
    try (var walk = new RevWalk(repository)) {
      RevObject object = walk.parseAny(id);
      if (object instanceof RevCommit commit) {
        return commit.getFullMessage();
      }
      throw new RemoteFailure(
          "%s points to a %s, not to a commit"
              .formatted(ref, Constants.typeString(object.getType())));
    }
  }

  private static boolean isOnTop(ObjectId there, ObjectId kept, Repository repository)
      throws IOException {
    if (kept.equals(NOTHING) || there.equals(NOTHING)) {
      return kept.equals(NOTHING);
    }
    try (var walk = new RevWalk(repository)) {
      return walk.isMergedInto(walk.parseCommit(kept), walk.parseCommit(there));
    }
  }

  private static ObjectId written(Entry entry, ObjectId parent, Repository repository)
      throws IOException {
    var author =
        new PersonIdent("Portcullis", "portcullis@localhost", entry.time(), ZoneOffset.UTC);
    var commit = new CommitBuilder();
    commit.setAuthor(author);
    commit.setCommitter(author);
    commit.setMessage(entry.message());
    if (!parent.equals(NOTHING)) {
      commit.setParentId(parent);
    }
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      commit.setTreeId(inserter.insert(new TreeFormatter()));
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  private static void keep(ObjectId commit, Repository repository) throws IOException {
    RefUpdate update = repository.updateRef(KEPT);
    update.setNewObjectId(commit);
    update.forceUpdate();
  }
}
