package dev.portcullis.reconciler.parse;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What files of all sorts of manifests say: the policies, and the documents of other kinds, by the
/// path of their file.
public record MixedManifests(Parsed policies, SortedMap<String, List<PlainDocument>> others) {
  public MixedManifests {
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
  }
}
