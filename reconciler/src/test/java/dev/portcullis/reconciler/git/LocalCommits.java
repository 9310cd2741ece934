package dev.portcullis.reconciler.git;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
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

/// A repository with branches to compare. Files stay as they are until they are put anew.
public final class LocalCommits implements AutoCloseable {
  private static final PersonIdent AUTHOR = new PersonIdent("Ada", "ada@example.org");

  private final Repository repository;
  private final SortedMap<String, String> files = new TreeMap<>();

  private LocalCommits(Repository repository) {
    this.repository = repository;
  }

  /// Makes one without commits.
  public static LocalCommits create(Path directory) throws IOException {
    IsolatedSystem.install();
    Repository repository = new FileRepositoryBuilder().setWorkTree(directory.toFile()).build();
    repository.create();
    return new LocalCommits(repository);
  }

  /// The file at `path` is `content` in commits from now on.
  public LocalCommits put(String path, String content) {
    files.put(path, content);
    return this;
  }

  /// Adds a commit of the files to a branch.
  public void commit(String branch, String message) throws IOException {
    var commit = new CommitBuilder();
    ObjectId parent = repository.resolve("refs/heads/" + branch);
    if (parent != null) {
      commit.setParentId(parent);
    }
    commit.setAuthor(AUTHOR);
    commit.setCommitter(AUTHOR);
    commit.setMessage(message);
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      commit.setTreeId(tree(inserter));
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      point(branch, id);
    }
  }

  /// Begins a branch where another one is.
  public void branch(String name, String from) throws IOException {
    point(name, requireNonNull(repository.resolve("refs/heads/" + from)));
  }

  private void point(String branch, ObjectId at) throws IOException {
    RefUpdate update = repository.updateRef("refs/heads/" + branch);
    update.setNewObjectId(at);
    update.forceUpdate();
  }

  private ObjectId tree(ObjectInserter inserter) throws IOException {
    DirCache cache = DirCache.newInCore();
    DirCacheBuilder builder = cache.builder();
    for (var file : files.entrySet()) {
      var entry = new DirCacheEntry(file.getKey());
      entry.setFileMode(FileMode.REGULAR_FILE);
      entry.setObjectId(
          inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
      builder.add(entry);
    }
    builder.finish();
    return cache.writeTree(inserter);
  }

  @Override
  public void close() {
    repository.close();
  }
}
