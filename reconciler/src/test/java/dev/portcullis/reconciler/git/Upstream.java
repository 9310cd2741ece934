package dev.portcullis.reconciler.git;

import dev.portcullis.events.name.CommitId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// A repository to watch, written object by object so that it can hold whatever Git can.
public final class Upstream implements AutoCloseable {
  private static final PersonIdent AUTHOR =
      new PersonIdent(
          "Ada", "ada@example.org", Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

  private final Repository repository;
  private final SortedMap<String, Blob> files = new TreeMap<>();

  /// What stands at a path.
  private record Blob(FileMode mode, ObjectId id) {}

  public Upstream(Path directory) throws IOException {
    repository = new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
    repository.create(true);
  }

  public URI url() {
    return URI.create("file://" + repository.getDirectory().getAbsolutePath());
  }

  Repository repository() {
    return repository;
  }

  public Upstream with(String path, String content) throws IOException {
    return with(path, FileMode.REGULAR_FILE, content.getBytes(StandardCharsets.UTF_8));
  }

  Upstream with(String path, FileMode mode, byte[] content) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      files.put(path, new Blob(mode, inserter.insert(Constants.OBJ_BLOB, content)));
      inserter.flush();
    }
    return this;
  }

  Upstream withSubmodule(String path, ObjectId commit) {
    files.put(path, new Blob(FileMode.GITLINK, commit));
    return this;
  }

  public Upstream without(String path) {
    files.remove(path);
    return this;
  }

  /// Commits the files as they are now, on top of `parents`.
  public ObjectId commit(String message, ObjectId... parents) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      var commit = new CommitBuilder();
      commit.setTreeId(tree(inserter));
      commit.setParentIds(List.of(parents));
      commit.setAuthor(AUTHOR);
      commit.setCommitter(AUTHOR);
      commit.setMessage(message);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  private ObjectId tree(ObjectInserter inserter) throws IOException {
    DirCache cache = DirCache.newInCore();
    DirCacheBuilder builder = cache.builder();
    files.forEach((path, blob) -> {
      var entry = new DirCacheEntry(path);
      entry.setFileMode(blob.mode());
      entry.setObjectId(blob.id());
      builder.add(entry);
    });
    builder.finish();
    return cache.writeTree(inserter);
  }

  ObjectId tag(String message, ObjectId target) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      var tag = new TagBuilder();
      tag.setObjectId(target, Constants.OBJ_COMMIT);
      tag.setTag(message);
      tag.setTagger(AUTHOR);
      tag.setMessage(message);
      ObjectId id = inserter.insert(tag);
      inserter.flush();
      return id;
    }
  }

  public void point(String ref, ObjectId target) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setNewObjectId(target);
    update.forceUpdate();
  }

  void removeRef(String ref) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setForceUpdate(true);
    update.delete();
  }

  public static CommitId id(ObjectId commit) {
    return CommitId.ofHex(commit.name());
  }

  @Override
  public void close() {
    repository.close();
  }
}
