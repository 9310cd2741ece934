package dev.portcullis.reconciler.git;

import dev.portcullis.events.name.CommitId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.URIish;

/// A repository of policies with somebody who pushes to it: what the demo and the benchmarks watch.
/// Files are kept by path; each push is one commit on `main` with the files as they are then.
public final class PolicyRepository implements AutoCloseable {
  private static final PersonIdent AUTHOR = new PersonIdent("Ada", "ada@example.org");
  private static final String MAIN = "refs/heads/main";

  private final Repository server;
  private final Repository clone;
  private final URIish serverUri;
  private final SortedMap<String, String> files = new TreeMap<>();
  private ObjectId head = ObjectId.zeroId();

  private PolicyRepository(Repository server, Repository clone, URIish serverUri) {
    this.server = server;
    this.clone = clone;
    this.serverUri = serverUri;
  }

  /// Makes an empty bare repository, and a clone of it to push from, inside `directory`.
  public static PolicyRepository create(Path directory) throws IOException {
    IsolatedSystem.install();
    Repository server = bare(directory.resolve("policies.git"));
    Repository clone = bare(directory.resolve("clone.git"));
    var uri = new URIish(server.getDirectory().toURI().toURL());
    return new PolicyRepository(server, clone, uri);
  }

  private static Repository bare(Path directory) throws IOException {
    Repository repository =
        new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
    repository.create(true);
    RefUpdate headRef = repository.updateRef(Constants.HEAD);
    headRef.link(MAIN);
    return repository;
  }

  /// Where the repository is watched.
  public URI url() {
    return server.getDirectory().toURI();
  }

  /// The file at `path` is `content` from the next push on.
  public PolicyRepository put(String path, String content) {
    files.put(path, content);
    return this;
  }

  /// There is no file at `path` from the next push on.
  public PolicyRepository remove(String path) {
    files.remove(path);
    return this;
  }

  /// The paths of the files as they are now.
  public List<String> paths() {
    return List.copyOf(files.keySet());
  }

  /// Commits the files and pushes the commit.
  ///
  /// @throws IOException when the push is not taken
  public CommitId push(String message) throws IOException {
    head = commit(message);
    return push(head, MAIN);
  }

  /// Commits the files on top of `main`, which stays, and opens the pull request `number` with the
  /// commit, or moves it there.
  ///
  /// @throws IOException when the push is not taken
  public CommitId propose(int number, String message) throws IOException {
    return push(commit(message), pullRequest(number));
  }

  /// Merges a pull request whose head is `proposed`: `main` is there now.
  ///
  /// @throws IOException when the push is not taken
  public CommitId merge(CommitId proposed) throws IOException {
    head = ObjectId.fromString(proposed.hex());
    return push(head, MAIN);
  }

  /// Has the pull request `number` forgotten.
  ///
  /// @throws IOException when the push is not taken
  public void forget(int number) throws IOException {
    push(new RefSpec(":" + pullRequest(number)));
  }

  private static String pullRequest(int number) {
    return "refs/pull/" + number + "/head";
  }

  private CommitId push(ObjectId commit, String ref) throws IOException {
    RefUpdate update = clone.updateRef(ref);
    update.setNewObjectId(commit);
    update.forceUpdate();
    push(new RefSpec("+" + ref + ":" + ref));
    return CommitId.ofHex(commit.name());
  }

  private void push(RefSpec what) throws IOException {
    try (var git = new Git(clone)) {
      Iterable<PushResult> results =
          git.push().setRemote(serverUri.toString()).setRefSpecs(what).call();
      results.forEach(PolicyRepository::check);
    } catch (GitAPIException | IllegalStateException e) {
      throw new IOException("the push of `" + what + "` failed: " + e.getMessage(), e);
    }
  }

  private static void check(PushResult result) {
    for (RemoteRefUpdate update : result.getRemoteUpdates()) {
      if (update.getStatus() != RemoteRefUpdate.Status.OK) {
        throw new IllegalStateException(update.getStatus() + " " + update.getMessage());
      }
    }
  }

  private ObjectId commit(String message) throws IOException {
    try (ObjectInserter inserter = clone.newObjectInserter()) {
      var commit = new CommitBuilder();
      commit.setTreeId(tree(inserter));
      if (!head.equals(ObjectId.zeroId())) {
        commit.setParentId(head);
      }
      commit.setAuthor(new PersonIdent(AUTHOR));
      commit.setCommitter(new PersonIdent(AUTHOR));
      commit.setMessage(message);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  private ObjectId tree(ObjectInserter inserter) throws IOException {
    DirCache cache = DirCache.newInCore();
    DirCacheBuilder builder = cache.builder();
    for (var file : files.entrySet()) {
      var entry = new DirCacheEntry(file.getKey());
      entry.setFileMode(FileMode.REGULAR_FILE);
      byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
      entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, content));
      builder.add(entry);
    }
    builder.finish();
    return cache.writeTree(inserter);
  }

  @Override
  public void close() {
    clone.close();
    server.close();
  }
}
