package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/// Spreads what classes may do over the peers that have ends in them. Peers with ends in the same
/// classes are one group, and groups are put together once.
final class Telling {
  /// How many numbers rows may hold before they are let go.
  private static final int ROWS_LIMIT = 50_000_000;

  private final Connectivity connectivity;
  private final Consumer<Connection> told;
  private final LinkedHashMap<SortedSet<Integer>, Integer> numbers = new LinkedHashMap<>();
  private final List<int[]> groups = new ArrayList<>();
  private final TreeMap<Peer.Known, Integer> groupOf = new TreeMap<>();
  private final TreeMap<Integer, int[]> rows = new TreeMap<>();
  private final TreeMap<Integer, List<Stretch>> leaving = new TreeMap<>();
  private final TreeMap<Integer, List<Stretch>> entering = new TreeMap<>();

  /// Neighbouring addresses outside with which a group may do the same.
  private record Stretch(Peer.Outside outside, int connections) {}

  Telling(Connectivity connectivity, Consumer<Connection> told) {
    this.connectivity = connectivity;
    this.told = told;
    connectivity
        .classes()
        .ofPeer()
        .forEach((peer, classes) -> {
          int next = groups.size();
          int group = numbers.computeIfAbsent(classes, _ -> next);
          if (group == next) {
            groups.add(classes.stream().mapToInt(number -> number).toArray());
          }
          groupOf.put(peer, group);
        });
  }

  void all() {
    groupOf.forEach(this::peer);
  }

  private void peer(Peer.Known peer, int group) {
    int[] row = row(group);
    groupOf.forEach((other, place) -> {
      if (row[place] != Pool.NONE && !other.equals(peer)) {
        tell(peer, other, row[place]);
      }
    });
    leaving
        .computeIfAbsent(group, this::leaving)
        .forEach(stretch -> tell(peer, stretch.outside, stretch.connections));
    entering
        .computeIfAbsent(group, this::entering)
        .forEach(stretch -> tell(stretch.outside, peer, stretch.connections));
  }

  private void tell(Peer source, Peer destination, int connections) {
    if (connections != Pool.NONE) {
      told.accept(new Connection(source, destination, connectivity.pool().get(connections)));
    }
  }

  private int[] row(int group) {
    int[] known = rows.get(group);
    if (known != null) {
      return known;
    }
    if ((long) rows.size() * groups.size() > ROWS_LIMIT) {
      rows.clear();
    }
    var row = new int[groups.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = connectivity.between(groups.get(group), groups.get(i));
    }
    rows.put(group, row);
    return row;
  }

  private List<Stretch> leaving(int group) {
    return stretches(group, Connectivity::between);
  }

  private List<Stretch> entering(int group) {
    return stretches(group, (all, own, other) -> all.between(other, own));
  }

  /// What may pass between a class of the group and one outside.
  private interface Way {
    int between(Connectivity all, int own, int outside);
  }

  private List<Stretch> stretches(int group, Way way) {
    List<Stretch> stretches = new ArrayList<>();
    for (Family family : Family.values()) {
      int[] own =
          Arrays.stream(groups.get(group))
              .filter(number -> connectivity.classes().traits().get(number).family() == family)
              .toArray();
      if (own.length > 0) {
        merge(family, outside -> any(own, outside, way), stretches);
      }
    }
    return stretches;
  }

  private int any(int[] own, int outside, Way way) {
    int any = Pool.NONE;
    for (int each : own) {
      any = connectivity.pool().or(any, way.between(connectivity, each, outside));
    }
    return any;
  }

  /// Pieces of the space outside that lie side by side and may do the same, as one.
  private void merge(Family family, IntUnaryOperator with, List<Stretch> stretches) {
    AddressSpace space = connectivity.classes().space(family);
    List<Integer> pieces = connectivity.classes().ofPieces(family);
    IpAddress first = space.first(0);
    int before = with.applyAsInt(pieces.getFirst());
    for (int i = 1; i <= pieces.size(); i++) {
      int next = i < pieces.size() ? with.applyAsInt(pieces.get(i)) : Pool.NONE;
      if (i == pieces.size() || next != before) {
        if (before != Pool.NONE) {
          stretches.add(new Stretch(new Peer.Outside(first, space.last(i - 1)), before));
        }
        first = i < pieces.size() ? space.first(i) : first;
        before = next;
      }
    }
  }
}
