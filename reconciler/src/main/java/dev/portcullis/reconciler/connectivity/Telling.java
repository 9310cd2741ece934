package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.allowance.Allowance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Spreads what classes may do, before and after, over the peers that have ends in them. Peers with
/// ends in the same classes are one group, and groups are put together once.
final class Telling {
  /// How many numbers rows may hold before they are let go.
  private static final int ROWS_LIMIT = 25_000_000;

  private final Answering before;
  private final Answering after;
  private final BitSet moved;
  private final Consumer<Difference> told;
  private final LinkedHashMap<Ends, Integer> numbers = new LinkedHashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private final TreeMap<Peer.Known, Integer> groupOf = new TreeMap<>();
  private final TreeMap<Peer.Known, Integer> movedPeers = new TreeMap<>();

  /// The families of which some addresses outside are in other classes than before.
  private final TreeSet<Family> movedOutside = new TreeSet<>();

  private final TreeMap<Integer, @Nullable Found[]> rows = new TreeMap<>();
  private final TreeMap<Integer, List<Stretch>> leaving = new TreeMap<>();
  private final TreeMap<Integer, List<Stretch>> entering = new TreeMap<>();

  /// The classes that a peer has ends in.
  private record Ends(SortedSet<Integer> before, SortedSet<Integer> after) {}

  private static final class Group {
    private final int[] before;
    private final int[] after;
    private final boolean isMoved;

    Group(Ends ends, BitSet moved) {
      this.before = array(ends.before);
      this.after = array(ends.after);
      this.isMoved = !ends.before.equals(ends.after) || ends.before.stream().anyMatch(moved::get);
    }

    private static int[] array(SortedSet<Integer> numbers) {
      return numbers.stream().mapToInt(number -> number).toArray();
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

  Telling(Answering before, Answering after, BitSet moved, Consumer<Difference> told) {
    this.before = before;
    this.after = after;
    this.moved = moved;
    this.told = told;
    for (Family family : Family.values()) {
      if (!before.population().ofPieces(family).equals(after.population().ofPieces(family))) {
        movedOutside.add(family);
      }
    }
    var peers = new TreeSet<>(before.population().ofPeer().keySet());
    peers.addAll(after.population().ofPeer().keySet());
    peers.forEach(this::add);
  }

  private void add(Peer.Known peer) {
    var ends = new Ends(ends(before, peer), ends(after, peer));
    int next = groups.size();
    int group = numbers.computeIfAbsent(ends, _ -> next);
    if (group == next) {
      groups.add(new Group(ends, moved));
    }
    groupOf.put(peer, group);
    if (groups.get(group).isMoved) {
      movedPeers.put(peer, group);
    }
  }

  private static SortedSet<Integer> ends(Answering side, Peer.Known peer) {
    return side.population().ofPeer().getOrDefault(peer, new TreeSet<>());
  }

  void all() {
    groupOf.forEach(this::peer);
  }

  private void peer(Peer.Known peer, int group) {
    Allowance.ask();
    others(group)
        .forEach((other, place) -> {
          Found found = between(group, place);
          if (!other.equals(peer)) {
            tell(peer, other, found);
          }
        });
    leaving
        .computeIfAbsent(group, this::leaving)
        .forEach(stretch -> tell(peer, stretch.outside, stretch.found));
    entering
        .computeIfAbsent(group, this::entering)
        .forEach(stretch -> tell(stretch.outside, peer, stretch.found));
  }

  /// Between two of whom nothing has moved there is no difference.
  private SortedMap<Peer.Known, Integer> others(int group) {
    return groups.get(group).isMoved ? groupOf : movedPeers;
  }

  private void tell(Peer source, Peer destination, Found found) {
    if (!found.isSame()) {
      Pool pool = after.pool();
      told.accept(
          new Difference(source, destination, pool.get(found.before), pool.get(found.after)));
    }
  }

  private Found between(int source, int destination) {
    if ((long) rows.size() * groups.size() > ROWS_LIMIT) {
      rows.clear();
    }
    @Nullable Found[] row = rows.computeIfAbsent(source, _ -> new Found[groups.size()]);
    Found known = row[destination];
    if (known == null) {
      known = found(groups.get(source), groups.get(destination));
      row[destination] = known;
    }
    return known;
  }

  private Found found(Group source, Group destination) {
    Allowance.ask();
    int now = after.between(source.after, destination.after);
    int then = before.between(source.before, destination.before);
    return now == Pool.NONE && then == Pool.NONE ? Found.NONE : new Found(then, now);
  }

  private List<Stretch> leaving(int group) {
    return stretches(groups.get(group), Answering::between);
  }

  private List<Stretch> entering(int group) {
    return stretches(groups.get(group), (all, own, other) -> all.between(other, own));
  }

  /// What may pass between a class of a group and one outside.
  private interface Way {
    int between(Answering all, int own, int outside);
  }

  private List<Stretch> stretches(Group group, Way way) {
    List<Stretch> stretches = new ArrayList<>();
    for (Family family : Family.values()) {
      int[] ownBefore = of(family, group.before);
      int[] ownAfter = of(family, group.after);
      boolean mayDiffer = group.isMoved || movedOutside.contains(family);
      if (mayDiffer && ownBefore.length + ownAfter.length > 0) {
        List<Integer> piecesBefore = before.population().ofPieces(family);
        List<Integer> piecesAfter = after.population().ofPieces(family);
        merge(
            family,
            piece -> {
              int outsideBefore = piecesBefore.get(piece);
              int outsideAfter = piecesAfter.get(piece);
              return !group.isMoved && outsideBefore == outsideAfter
                  ? Found.NONE
                  : new Found(
                      any(before, ownBefore, outsideBefore, way),
                      any(after, ownAfter, outsideAfter, way));
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
