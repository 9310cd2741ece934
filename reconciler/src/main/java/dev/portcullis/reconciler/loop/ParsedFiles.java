package dev.portcullis.reconciler.loop;

import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import dev.portcullis.reconciler.parse.Parsed;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Remembers what the files of the last head said, so that a head costs the files that it changed.
/// Only a short cut: where there is a mistake in a file or between two, all are read together.
final class ParsedFiles {
  private SortedMap<String, Read> last = new TreeMap<>();

  /// A file, and what it says by itself.
  private record Read(ManifestFile file, Parsed parsed) {}

  /// What `files` say.
  Parsed parse(List<ManifestFile> files) {
    var now = new TreeMap<String, Read>();
    files.forEach(file -> now.put(file.path(), read(file)));
    last = now;
    return Parsed.together(now.values().stream().map(Read::parsed).toList())
        .orElseGet(() -> ManifestParser.parse(files));
  }

  private Read read(ManifestFile file) {
    Read known = last.get(file.path());
    return known != null && Arrays.equals(known.file().content(), file.content())
        ? known
        : new Read(file, ManifestParser.parseOne(file));
  }
}
