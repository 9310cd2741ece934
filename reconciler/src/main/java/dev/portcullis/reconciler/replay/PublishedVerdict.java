package dev.portcullis.reconciler.replay;

import dev.portcullis.events.name.Sequence;
import dev.portcullis.reconciler.audit.PublishedDifference;
import java.util.List;

/// What is to be said of the published topics: they were compared with what the journal came to at
/// `through`, or `notCompared` says why not; so many `records` count in them, so many of which are
/// different or missing, and these are the first.
public record PublishedVerdict(
    String notCompared,
    Sequence through,
    long records,
    long different,
    List<PublishedDifference> differences) {
  public PublishedVerdict {
    differences = List.copyOf(differences);
  }

  /// That they were not looked at.
  public static PublishedVerdict notCompared(String why) {
    return new PublishedVerdict(why, Sequence.FIRST, 0, 0, List.of());
  }
}
