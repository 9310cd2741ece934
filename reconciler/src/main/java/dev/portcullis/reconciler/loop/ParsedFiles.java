package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.GitEvent.PolicyPut;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import dev.portcullis.reconciler.parse.Parsed;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Remembers what the files of the last head said, so that a head costs the files that it changed.
/// Only a short cut: where a file has a mistake, or two define one resource, all are read together.
final class ParsedFiles {
  private SortedMap<String, Read> last = new TreeMap<>();

  /// A file, and what it says by itself.
  private record Read(ManifestFile file, Parsed parsed) {}

  /// What `files` say.
  Parsed parse(List<ManifestFile> files) {
    var now = new TreeMap<String, Read>();
    var resources = new TreeMap<ResourceKey, PolicyPut>();
    int count = 0;
    boolean clean = true;
    for (ManifestFile file : files) {
      Read read = read(file);
      now.put(file.path(), read);
      clean &= read.parsed().total() == 0;
      count += read.parsed().resources().size();
      read.parsed().resources().forEach(put -> resources.put(put.key(), put));
    }
    last = now;
    return clean && resources.size() == count
        ? new Parsed(List.copyOf(resources.values()), List.of(), 0)
        : ManifestParser.parse(files);
  }

  private Read read(ManifestFile file) {
    Read known = last.get(file.path());
    return known != null && Arrays.equals(known.file().content(), file.content())
        ? known
        : new Read(file, ManifestParser.parse(List.of(file)));
  }
}
