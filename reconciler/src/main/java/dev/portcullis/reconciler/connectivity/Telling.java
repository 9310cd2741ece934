package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.allowance.Allowance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Spreads what classes may do, before and after, over the peers that have ends in them. Peers with
/// ends in the same classes are one group, and groups are put together once.
final class Telling {
  /// How many places rows may have before they are let go.
  private static final int ROWS_LIMIT = 25_000_000;

  private final Answering before;
  private final Answering after;
  private final Moves moves;
  private final Consumer<Difference> told;
  private final List<Peer.Known> peers;
  private final LinkedHashMap<Ends, Integer> numbers = new LinkedHashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private final List<Integer> groupOf = new ArrayList<>();

  /// The groups with ends in other classes than before.
  private final BitSet restless = new BitSet();

  /// The other groups, by the classes that they have ends in.
  private final TreeMap<Integer, BitSet> withEndIn = new TreeMap<>();

  /// The families of which some addresses outside are in other classes than before.
  private final TreeSet<Family> movedOutside = new TreeSet<>();

  private final TreeMap<Integer, Row> rows = new TreeMap<>();
  private final TreeMap<Integer, List<Stretch>> leaving = new TreeMap<>();
  private final TreeMap<Integer, List<Stretch>> entering = new TreeMap<>();

  /// The classes that a peer has ends in.
  private record Ends(SortedSet<Integer> before, SortedSet<Integer> after) {}

  /// Peers with the same ends: their places among all, in order.
  private static final class Group {
    private final int[] before;
    private final int[] after;
    private final BitSet places = new BitSet();

    Group(Ends ends) {
      this.before = array(ends.before);
      this.after = array(ends.after);
    }

    private static int[] array(SortedSet<Integer> numbers) {
      return numbers.stream().mapToInt(number -> number).toArray();
    }
  }

  /// What passes from a group: to which peers something else than before, by their places; and what
  /// to each group of these.
  private static final class Row {
    private final BitSet places = new BitSet();
    private final @Nullable Found[] toGroup;

    Row(int groups) {
      this.toGroup = new Found[groups];
    }
  }

  /// The numbers in the pool of what may pass before and after.
  private record Found(int before, int after) {
    static final Found NONE = new Found(Pool.NONE, Pool.NONE);

    boolean isSame() {
      return before == after;
    }
  }

  /// Neighbouring addresses outside with which the same may pass.
  private record Stretch(Peer.Outside outside, Found found) {}

  Telling(Answering before, Answering after, Moves moves, Consumer<Difference> told) {
    this.before = before;
    this.after = after;
    this.moves = moves;
    this.told = told;
    boolean speakAlike = true;
    for (Family family : Family.values()) {
      if (!before.population().ofPieces(family).equals(after.population().ofPieces(family))) {
        movedOutside.add(family);
      }
      speakAlike &= before.population().speak(family) == after.population().speak(family);
    }
    var known = new TreeSet<>(before.population().ofPeer().keySet());
    known.addAll(after.population().ofPeer().keySet());
    this.peers = List.copyOf(known);
    for (Peer.Known peer : peers) {
      add(peer, speakAlike);
    }
  }

  private void add(Peer.Known peer, boolean speakAlike) {
    var ends = new Ends(ends(before, peer), ends(after, peer));
    int next = groups.size();
    int number = numbers.computeIfAbsent(ends, _ -> next);
    if (number == next) {
      groups.add(new Group(ends));
      if (speakAlike && ends.before.equals(ends.after)) {
        ends.after.forEach(end -> withEndIn.computeIfAbsent(end, _ -> new BitSet()).set(number));
      } else {
        restless.set(number);
      }
    }
    groups.get(number).places.set(groupOf.size());
    groupOf.add(number);
  }

  private static SortedSet<Integer> ends(Answering side, Peer.Known peer) {
    return side.population().ofPeer().getOrDefault(peer, new TreeSet<>());
  }

  void all() {
    for (int place = 0; place < peers.size(); place++) {
      Allowance.ask();
      peer(place, groupOf.get(place));
    }
  }

  private void peer(int own, int group) {
    Peer.Known peer = peers.get(own);
    Row row = row(group);
    row.places.stream()
        .filter(place -> place != own)
        .forEach(place -> {
          Found found = row.toGroup[groupOf.get(place)];
          if (found != null) {
            tell(peer, peers.get(place), found);
          }
        });
    leaving
        .computeIfAbsent(group, this::leaving)
        .forEach(stretch -> tell(peer, stretch.outside, stretch.found));
    entering
        .computeIfAbsent(group, this::entering)
        .forEach(stretch -> tell(stretch.outside, peer, stretch.found));
  }

  private void tell(Peer source, Peer destination, Found found) {
    Pool pool = after.pool();
    told.accept(new Difference(source, destination, pool.get(found.before), pool.get(found.after)));
  }

  private Row row(int source) {
    if ((long) rows.size() * groups.size() > ROWS_LIMIT) {
      rows.clear();
    }
    return rows.computeIfAbsent(source, this::rowOf);
  }

  private Row rowOf(int source) {
    var row = new Row(groups.size());
    destinations(source).stream()
        .forEach(destination -> {
          Found found = found(groups.get(source), groups.get(destination));
          if (!found.isSame()) {
            row.toGroup[destination] = found;
            row.places.or(groups.get(destination).places);
          }
        });
    return row;
  }

  /// The groups to which something else than before may pass from `source`.
  private BitSet destinations(int source) {
    var destinations = (BitSet) restless.clone();
    if (restless.get(source)) {
      destinations.set(0, groups.size());
    } else {
      for (int own : groups.get(source).after) {
        moves
            .from(own)
            .forEach(peer -> destinations.or(withEndIn.getOrDefault(peer, new BitSet())));
      }
    }
    return destinations;
  }

  private Found found(Group source, Group destination) {
    Allowance.ask();
    int now = after.between(source.after, destination.after);
    int then = before.between(source.before, destination.before);
    return now == Pool.NONE && then == Pool.NONE ? Found.NONE : new Found(then, now);
  }

  private List<Stretch> leaving(int group) {
    return stretches(group, Answering::between, moves::leaving);
  }

  private List<Stretch> entering(int group) {
    return stretches(group, (all, own, outside) -> all.between(outside, own), moves::entering);
  }

  /// What may pass between a class of a group and one outside.
  private interface Way {
    int between(Answering all, int own, int outside);
  }

  private List<Stretch> stretches(int number, Way way, IntFunction<BitSet> moved) {
    Group group = groups.get(number);
    var other = new BitSet();
    Arrays.stream(group.after).forEach(own -> other.or(moved.apply(own)));
    List<Stretch> stretches = new ArrayList<>();
    for (Family family : Family.values()) {
      boolean mayDiffer = restless.get(number) || movedOutside.contains(family) || !other.isEmpty();
      int[] ownBefore = of(family, group.before);
      int[] ownAfter = of(family, group.after);
      if (mayDiffer && ownBefore.length + ownAfter.length > 0) {
        List<Integer> piecesBefore = before.population().ofPieces(family);
        List<Integer> piecesAfter = after.population().ofPieces(family);
        merge(
            family,
            piece -> {
              int then = piecesBefore.get(piece);
              int now = piecesAfter.get(piece);
              return restless.get(number) || then != now || other.get(now)
                  ? new Found(any(before, ownBefore, then, way), any(after, ownAfter, now, way))
                  : Found.NONE;
            },
            stretches);
      }
    }
    return stretches;
  }

  private int[] of(Family family, int[] classes) {
    return Arrays.stream(classes).filter(number -> after.family(number) == family).toArray();
  }

  private static int any(Answering side, int[] own, int outside, Way way) {
    int any = Pool.NONE;
    for (int each : own) {
      any = side.pool().or(any, way.between(side, each, outside));
    }
    return any;
  }

  /// Pieces of the space outside that lie side by side and with which the same may pass, as one.
  private void merge(Family family, IntFunction<Found> with, List<Stretch> stretches) {
    AddressSpace space = after.space(family);
    IpAddress first = space.first(0);
    Found open = with.apply(0);
    Allowance allowance = Allowance.current();
    for (int i = 1; i <= space.size(); i++) {
      allowance.spend();
      Found next = i < space.size() ? with.apply(i) : Found.NONE;
      if (i == space.size() || !next.equals(open)) {
        if (!open.isSame()) {
          stretches.add(new Stretch(new Peer.Outside(first, space.last(i - 1)), open));
        }
        first = i < space.size() ? space.first(i) : first;
        open = next;
      }
    }
  }
}
