package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Preview;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// The connections that change, as edges from peers on the left to peers on the right: the
/// weightiest, as many as a person can look at.
record ChangeGraph(
    SequencedSet<String> sources,
    SequencedSet<String> destinations,
    List<Change> edges,
    int omitted) {
  private static final int EDGES_LIMIT = 100;

  ChangeGraph {
    sources = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(sources));
    destinations = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(destinations));
    edges = List.copyOf(edges);
  }

  static ChangeGraph of(Preview preview) {
    List<Change> edges = preview.connectivity().stream().limit(EDGES_LIMIT).toList();
    var sources = new LinkedHashSet<String>();
    var destinations = new LinkedHashSet<String>();
    for (Change edge : edges) {
      sources.add(Wording.party(edge.src()));
      destinations.add(Wording.party(edge.dst()));
    }
    var pairs = preview.summary().pairs();
    int all = pairs.added() + pairs.removed() + pairs.changed();
    return new ChangeGraph(sources, destinations, edges, all - edges.size());
  }

  /// The colour of what becomes of a connection, which readers also see by its line.
  static String colour(Change.Type type) {
    return switch (type) {
      case ADDED -> "#1a7f37";
      case REMOVED -> "#cf222e";
      case CHANGED -> "#8250df";
    };
  }
}
