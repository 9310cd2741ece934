package dev.portcullis.reconciler.git;

import dev.portcullis.events.name.Digest;
import dev.portcullis.reconciler.parse.Diagnostic;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.List;

/// What a commit holds on the included paths: the manifests, what cannot be read as one, and a
/// digest over the paths and object names of both.
public record ReadTree(Digest digest, List<ManifestFile> files, List<Diagnostic> diagnostics) {
  public ReadTree {
    files = List.copyOf(files);
    diagnostics = List.copyOf(diagnostics);
  }
}
