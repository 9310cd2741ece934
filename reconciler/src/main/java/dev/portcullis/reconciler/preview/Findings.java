package dev.portcullis.reconciler.preview;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Place;
import dev.portcullis.reconciler.offline.Whereabouts;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.List;

/// Problems of manifests as previews and scanners have them.
public final class Findings {
  private Findings() {}

  /// The same problem.
  public static Finding of(Problem problem, Finding.Level level) {
    return of(problem, level, "");
  }

  /// The same problem, with the object in `files` that it is about.
  public static Finding of(Problem problem, Finding.Level level, List<ManifestFile> files) {
    return of(problem, level, Whereabouts.of(problem, files).object());
  }

  private static Finding of(Problem problem, Finding.Level level, String object) {
    return new Finding(
        problem.code(),
        level,
        new Place(problem.path(), problem.line(), problem.column()),
        object,
        problem.message(),
        problem.remedy(),
        List.of());
  }
}
