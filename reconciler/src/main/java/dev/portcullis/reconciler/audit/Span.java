package dev.portcullis.reconciler.audit;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.image.AsOf;
import java.util.List;

/// A stretch of a journal, from one moment to another, both within; each a list of none where there
/// is no bound. A commit begins a stretch where it was adopted first, and ends one where it was so
/// last: that is only known once the whole journal was looked at.
public final class Span {
  private final List<AsOf> since;
  private final List<AsOf> until;
  private List<Sequence> first = List.of();
  private List<Sequence> last = List.of();

  public Span(List<AsOf> since, List<AsOf> until) {
    this.since = List.copyOf(since);
    this.until = List.copyOf(until);
  }

  /// Whether [#look] must see the journal before [#isIn] can tell.
  public boolean looksAhead() {
    return since.stream().anyMatch(AsOf.OfCommit.class::isInstance)
        || until.stream().anyMatch(AsOf.OfCommit.class::isInstance);
  }

  /// Looks at the next events.
  public void look(List<Envelope> events) {
    for (Envelope event : events) {
      if (first.isEmpty() && since.stream().anyMatch(moment -> moment.isAt(event))) {
        first = List.of(event.sequence());
      }
      if (until.stream().anyMatch(moment -> moment.isAt(event))) {
        last = List.of(event.sequence());
      }
    }
  }

  /// Whether `event` is in the stretch.
  public boolean isIn(Envelope event) {
    return isIn(event.sequence(), event.time());
  }

  /// Whether something about the event `sequence`, which happened at `time`, is in the stretch.
  public boolean isIn(Sequence sequence, Timestamp time) {
    return since.stream().allMatch(moment -> isSince(moment, sequence, time))
        && until.stream().allMatch(moment -> isUntil(moment, sequence, time));
  }

  /// Whether nothing that follows on `event` can be in the stretch. A commit may be adopted again.
  public boolean isOver(Envelope event) {
    return until.stream()
        .anyMatch(moment ->
            switch (moment) {
              case AsOf.OfSequence(Sequence sequence) -> event.sequence().compareTo(sequence) >= 0;
              case AsOf.OfTime(var time) -> event.time().compareTo(time) > 0;
              case AsOf.OfCommit _ -> false;
            });
  }

  private boolean isSince(AsOf moment, Sequence sequence, Timestamp time) {
    return switch (moment) {
      case AsOf.OfSequence(Sequence bound) -> sequence.compareTo(bound) >= 0;
      case AsOf.OfTime(var bound) -> time.compareTo(bound) >= 0;
      case AsOf.OfCommit _ -> first.stream().anyMatch(bound -> sequence.compareTo(bound) >= 0);
    };
  }

  private boolean isUntil(AsOf moment, Sequence sequence, Timestamp time) {
    return switch (moment) {
      case AsOf.OfSequence(Sequence bound) -> sequence.compareTo(bound) <= 0;
      case AsOf.OfTime(var bound) -> time.compareTo(bound) <= 0;
      case AsOf.OfCommit _ -> last.stream().anyMatch(bound -> sequence.compareTo(bound) <= 0);
    };
  }
}
