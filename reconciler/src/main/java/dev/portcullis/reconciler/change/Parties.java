package dev.portcullis.reconciler.change;

import dev.portcullis.events.preview.Party;
import dev.portcullis.reconciler.connectivity.Peer;
import dev.portcullis.reconciler.connectivity.Scene;
import java.util.List;
import java.util.TreeMap;

/// How many endpoints count for each peer, on whichever side it has more.
final class Parties {
  private final TreeMap<Peer.Known, Integer> endpoints = new TreeMap<>();

  Parties(Scene before, Scene after) {
    boolean areOne = after.hasEveryoneOf(before);
    for (Scene scene : areOne ? List.of(after) : List.of(before, after)) {
      var counted = new TreeMap<Peer.Known, Integer>();
      scene.parties().forEach(party -> counted.merge(party.peer(), 1, Integer::sum));
      counted.forEach((peer, count) -> endpoints.merge(peer, count, Math::max));
    }
  }

  /// The peer as previews name it.
  Party of(Peer peer) {
    return switch (peer) {
      case Peer.Known known ->
          new Party.Known(
              known.namespace(), known.name(), known.kind(), endpoints.getOrDefault(known, 0));
      case Peer.Outside outside -> new Party.Outside(outside.toString());
    };
  }
}
