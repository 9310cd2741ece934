package dev.portcullis.reconciler.git;

import java.nio.file.Path;

/// What is watched: `ref` of `remote` (a branch, a tag, or a full name such as `refs/pull/7/head`),
/// and there the manifests on `paths`. The mirror of the repository is kept inside `directory`,
/// which is nobody else's.
public record GitSettings(Remote remote, String ref, PathGlobs paths, Path directory) {
  public GitSettings {
    if (ref.isBlank()) {
      throw new IllegalArgumentException("name the branch, tag or full ref to watch");
    }
  }
}
