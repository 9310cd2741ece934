package dev.portcullis.reconciler.web;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.Base64;
import java.util.List;

/// A change that somebody asks about: what `base` and `head` hold, and all that goes into the
/// verdict. `failOn` is empty where no risk stops it.
public record ProposedChange(
    Version base, Version head, Freshness freshness, List<String> trailers, List<Severity> failOn) {
  public ProposedChange {
    trailers = List.copyOf(trailers);
    failOn = List.copyOf(failOn);
  }

  /// One side: its name, its manifests, and what is wrong with files that cannot be read as such.
  public record Version(Revision revision, List<SentFile> files, List<Problem> unread) {
    public Version {
      files = List.copyOf(files);
      unread = List.copyOf(unread);
    }

    /// The side with these manifests.
    public static Version of(Revision revision, List<ManifestFile> files, List<Problem> unread) {
      return new Version(revision, files.stream().map(SentFile::of).toList(), unread);
    }

    /// The manifests.
    public List<ManifestFile> manifests() {
      return files.stream().map(SentFile::manifest).toList();
    }
  }

  /// A file on its way, whose bytes need be no text: in base 64 (RFC 4648).
  public record SentFile(String path, String base64) {
    public SentFile {
      Base64.getDecoder().decode(base64); // refuses what is none
    }

    private static SentFile of(ManifestFile file) {
      return new SentFile(file.path(), Base64.getEncoder().encodeToString(file.content()));
    }

    private ManifestFile manifest() {
      return new ManifestFile(path, Base64.getDecoder().decode(base64));
    }
  }
}
