package dev.portcullis.reconciler.git;

import dev.portcullis.reconciler.signers.SignatureCheck;
import java.nio.file.Path;

/// What is watched: `ref` of `remote` (a branch, a tag, or a full name such as `refs/pull/7/head`),
/// and there the manifests on `paths`. The mirror of the repository is kept inside `directory`,
/// which is nobody else's. What is done about the signature of its head says `signatures`.
public record GitSettings(
    Remote remote, String ref, PathGlobs paths, Path directory, SignatureCheck signatures) {
  public GitSettings {
    if (ref.isBlank()) {
      throw new IllegalArgumentException("name the branch, tag or full ref to watch");
    }
  }

  /// No signature is checked.
  public GitSettings(Remote remote, String ref, PathGlobs paths, Path directory) {
    this(remote, ref, paths, directory, new SignatureCheck.Off());
  }
}
