package dev.portcullis.reconciler.git;

import dev.portcullis.events.name.Digest;
import dev.portcullis.reconciler.parse.Diagnostic;
import dev.portcullis.reconciler.parse.DiagnosticCode;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Reads the manifests of a commit out of the object database. Nothing is written to disk, no link
/// is followed, and no file is read that is too large.
final class TreeReader {
  private static final int FILES_LIMIT = 50_000;
  private static final long FILE_LIMIT = 1 << 20;
  private static final long BYTES_LIMIT = 1 << 28;
  private static final byte[] LFS =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

  private final Repository mirror;
  private final PathGlobs paths;
  private final SortedMap<String, String> entries = new TreeMap<>();
  private final List<ManifestFile> files = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private long bytes;

  private TreeReader(Repository mirror, PathGlobs paths) {
    this.mirror = mirror;
    this.paths = paths;
  }

  static ReadTree read(ObjectId commit, PathGlobs paths, Repository mirror) throws IOException {
    return new TreeReader(mirror, paths).read(commit);
  }

  private ReadTree read(ObjectId commit) throws IOException {
    try (ObjectReader objects = mirror.newObjectReader();
        RevWalk commits = new RevWalk(objects);
        TreeWalk walk = new TreeWalk(objects)) {
      walk.addTree(commits.parseCommit(commit).getTree());
      walk.setRecursive(true);
      while (walk.next() && !isFull(walk.getPathString())) {
        entry(walk, objects);
      }
    }
    return new ReadTree(digest(), files, diagnostics);
  }

  private boolean isFull(String path) {
    boolean full = files.size() >= FILES_LIMIT || bytes > BYTES_LIMIT;
    if (full) {
      diagnostics.add(
          Diagnostic.ofFile(
              DiagnosticCode.TOO_MANY_FILES,
              path,
              "from here on nothing is read: there are more than %s manifests or %s MiB of them"
                  .formatted(FILES_LIMIT, BYTES_LIMIT >> 20)));
    }
    return full;
  }

  private void entry(TreeWalk walk, ObjectReader objects) throws IOException {
    String path = walk.getPathString();
    FileMode mode = walk.getFileMode(0);
    if (mode.equals(FileMode.GITLINK) ? !paths.matchInside(path) : !isManifest(path)) {
      return;
    }
    ObjectId id = walk.getObjectId(0);
    entries.put(path, mode + " " + id.name());
    if (mode.equals(FileMode.GITLINK)) {
      report(DiagnosticCode.SUBMODULE, path, "this is a Git submodule, whose files are not read");
    } else if (mode.equals(FileMode.SYMLINK)) {
      report(DiagnosticCode.SYMLINK, path, "this is a symbolic link, which is not followed");
    } else {
      file(path, id, objects);
    }
  }

  private boolean isManifest(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
        && paths.match(path);
  }

  private void file(String path, ObjectId id, ObjectReader objects) throws IOException {
    long size = objects.getObjectSize(id, Constants.OBJ_BLOB);
    if (size > FILE_LIMIT) {
      report(
          DiagnosticCode.FILE_TOO_LARGE,
          path,
          "the file has %s bytes, more than %s".formatted(size, FILE_LIMIT));
      return;
    }
    byte[] content = objects.open(id, Constants.OBJ_BLOB).getBytes();
    if (isLfsPointer(content)) {
      report(DiagnosticCode.LFS_POINTER, path, "this is a pointer into Git LFS, not the file");
      return;
    }
    bytes += content.length;
    files.add(new ManifestFile(path, content));
  }

  private static boolean isLfsPointer(byte[] content) {
    return content.length >= LFS.length
        && Arrays.equals(content, 0, LFS.length, LFS, 0, LFS.length);
  }

  private void report(DiagnosticCode code, String path, String message) {
    diagnostics.add(Diagnostic.ofFile(code, path, message));
  }

  private Digest digest() {
    var lines = new StringBuilder();
    entries.forEach((path, entry) -> lines.append(entry).append(' ').append(path).append('\n'));
    return Digest.of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
