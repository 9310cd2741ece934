package dev.portcullis.reconciler.change;

import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Summary.Edits;
import dev.portcullis.reconciler.connectivity.Difference;
import dev.portcullis.reconciler.connectivity.Peer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Counts differences, and keeps those that people must see first, however many there are: what is
/// newly allowed before what is newly refused; of either, what concerns the world outside, then
/// hosts, then other namespaces.
final class Weightiest {
  private static final Comparator<Ranked> ORDER =
      Comparator.comparing(Ranked::gain)
          .thenComparing(Ranked::reach)
          .thenComparingInt(Ranked::arrival);

  private final int limit;
  private final PriorityQueue<Ranked> kept = new PriorityQueue<>(ORDER.reversed());
  private int added;
  private int removed;
  private int changed;

  /// `arrival` is the place in the order of peers, in which differences come.
  private record Ranked(Gain gain, Reach reach, int arrival, Difference difference) {}

  /// Whether something may pass that could not.
  private enum Gain {
    GAINED,
    LOST
  }

  /// How far a connection goes.
  private enum Reach {
    WORLD,
    HOST,
    OTHER_NAMESPACE,
    NAMESPACE;

    static Reach of(Peer source, Peer destination) {
      if (!(source instanceof Peer.Known from) || !(destination instanceof Peer.Known to)) {
        return WORLD;
      }
      if (from.namespace().equals(Peer.HOSTS) || to.namespace().equals(Peer.HOSTS)) {
        return HOST;
      }
      return from.namespace().equals(to.namespace()) ? NAMESPACE : OTHER_NAMESPACE;
    }
  }

  /// Keeps at most `limit`.
  Weightiest(int limit) {
    this.limit = limit;
  }

  void add(Difference difference) {
    switch (type(difference)) {
      case ADDED -> added++;
      case REMOVED -> removed++;
      case CHANGED -> changed++;
    }
    boolean gains = !difference.now().butNot(difference.before()).isEmpty();
    kept.add(
        new Ranked(
            gains ? Gain.GAINED : Gain.LOST,
            Reach.of(difference.source(), difference.destination()),
            added + removed + changed,
            difference));
    if (kept.size() > limit) {
      kept.remove();
    }
  }

  /// What becomes of what may pass.
  static Change.Type type(Difference difference) {
    if (difference.before().isEmpty()) {
      return Change.Type.ADDED;
    }
    return difference.now().isEmpty() ? Change.Type.REMOVED : Change.Type.CHANGED;
  }

  /// How many there were of each kind.
  Edits edits() {
    return new Edits(added, removed, changed);
  }

  /// Those that were kept, first to be seen first.
  List<Difference> inOrder() {
    List<Ranked> ranked = new ArrayList<>(kept);
    ranked.sort(ORDER);
    return ranked.stream().map(Ranked::difference).toList();
  }
}
