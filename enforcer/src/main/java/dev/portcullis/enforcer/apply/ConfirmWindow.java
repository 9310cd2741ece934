package dev.portcullis.enforcer.apply;

import dev.portcullis.events.name.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// How what was applied since last good stands before it may become last good itself. It runs from
/// the first apply after last good, however many follow, so that frequent changes still move last
/// good forward. All times are of one monotonic clock, in nanoseconds.
///
/// *Proved* is the newest snapshot under which something answered a new connection; *doubted* is
/// what was applied after it, oldest first.
public sealed interface ConfirmWindow {
  /// What is in force is last good, or nothing that could be confirmed.
  record Closed() implements ConfirmWindow {}

  /// Open since `since`. `before` says whether anything answered at some time since just before the
  /// first apply: if nothing did, silence says nothing about the snapshots.
  record Open(long since, Reach before, List<Wanted> proved, List<Wanted> doubted)
      implements ConfirmWindow {
    public Open {
      proved = List.copyOf(proved);
      doubted = List.copyOf(doubted);
    }

    /// Whether the window of this length is over.
    public boolean isOver(long now, Duration length) {
      return now - since >= length.toNanos();
    }

    private Wanted newest() {
      return doubted.isEmpty() ? proved.getFirst() : doubted.getLast();
    }
  }

  /// Last good is in force again, to find out whose fault the silence is. `silences` counts the
  /// probes since then, `rounds` how often these snapshots were judged before.
  record Judging(List<Wanted> doubted, int silences, int rounds) implements ConfirmWindow {
    /// After so many probes without an answer the network is at fault.
    public static final int MOST_SILENCES = 3;

    public Judging {
      doubted = List.copyOf(doubted);
    }

    /// The snapshots that are at fault if something answers now.
    public SortedSet<Digest> digests() {
      var digests = new TreeSet<Digest>();
      doubted.forEach(wanted -> digests.add(wanted.snapshot().digest()));
      return digests;
    }
  }

  /// The network is at fault, and `wanted` is to be in force again.
  record Returning(Wanted wanted, int rounds) implements ConfirmWindow {}

  /// `wanted` is in force and nobody could tell whether the node can still be reached under it,
  /// which was found `rounds` times.
  record Unproved(Wanted wanted, Reach before, long since, int rounds) implements ConfirmWindow {
    private static final int MOST_DOUBLINGS = 8;

    /// Whether it should be judged again: the network may be back, and only the snapshot in the
    /// way. Waits double, up to 256 times the window's length.
    public boolean isToBeJudged(long now, Duration length) {
      long wait = length.toNanos() << Math.min(rounds, MOST_DOUBLINGS);
      return now - since >= wait;
    }
  }

  /// `wanted` is in force from `now` on; `before` is what was seen just before.
  default ConfirmWindow applied(Wanted wanted, Reach before, long now) {
    return switch (this) {
      case Closed() -> new Open(now, before, List.of(), List.of(wanted));
      case Open(long since, Reach seen, var proved, var doubted) when !isOf(wanted) -> {
        var all = new ArrayList<>(doubted);
        all.add(wanted);
        yield new Open(since, either(seen, before), proved, all);
      }
      case Open _ -> this;
      case Judging _ -> new Open(now, Reach.ANSWERED, List.of(), List.of(wanted));
      case Returning(Wanted same, int rounds) when isSame(same, wanted) ->
          new Unproved(wanted, Reach.ANSWERED, now, rounds);
      case Returning _ -> new Open(now, Reach.ANSWERED, List.of(), List.of(wanted));
      case Unproved(Wanted same, _, _, _) when isSame(same, wanted) -> this;
      case Unproved(_, Reach seen, _, _) ->
          new Open(now, either(seen, before), List.of(), List.of(wanted));
    };
  }

  private boolean isOf(Wanted wanted) {
    return this instanceof Open open && isSame(open.newest(), wanted);
  }

  private static boolean isSame(Wanted one, Wanted other) {
    return one.snapshot().digest().equals(other.snapshot().digest());
  }

  private static Reach either(Reach one, Reach other) {
    return one == Reach.ANSWERED ? one : other;
  }

  /// What was probed under what is in force.
  default ConfirmWindow probed(Reach reach) {
    return switch (this) {
      case Open open when reach == Reach.ANSWERED ->
          new Open(open.since(), Reach.ANSWERED, List.of(open.newest()), List.of());
      case Judging(var doubted, int silences, int rounds) when reach == Reach.SILENT ->
          silences + 1 < Judging.MOST_SILENCES
              ? new Judging(doubted, silences + 1, rounds)
              : new Returning(doubted.getLast(), rounds + 1);
      case Closed _, Open _, Judging _, Returning _, Unproved _ -> this;
    };
  }

  /// The newest snapshot under which something answered since last good.
  default Optional<Wanted> newestProved() {
    return this instanceof Open open ? open.proved().stream().findFirst() : Optional.empty();
  }

  /// Whether something was seen to answer before what is in force, so that silence under it counts.
  default Reach before() {
    return switch (this) {
      case Closed() -> Reach.SILENT;
      case Open(_, Reach before, _, _) -> before;
      case Unproved(_, Reach before, _, _) -> before;
      case Judging _, Returning _ -> Reach.ANSWERED;
    };
  }

  /// The snapshots that may still become last good.
  default List<Wanted> alive() {
    return switch (this) {
      case Closed() -> List.of();
      case Open(_, _, var proved, var doubted) -> {
        var all = new ArrayList<>(proved);
        all.addAll(doubted);
        yield all;
      }
      case Judging judging -> judging.doubted();
      case Returning(Wanted wanted, _) -> List.of(wanted);
      case Unproved(Wanted wanted, _, _, _) -> List.of(wanted);
    };
  }

  /// Whether something was applied that nobody could prove when it was due.
  default boolean isInDoubt() {
    return switch (this) {
      case Closed _, Open _ -> false;
      case Judging _, Returning _, Unproved _ -> true;
    };
  }
}
