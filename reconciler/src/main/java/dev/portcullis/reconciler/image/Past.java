package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was true at some moment: folds a journal that is handed to it from its beginning on, and
/// keeps the image of that moment. Not safe for use by several threads.
public final class Past {
  private final AsOf moment;
  private final List<Found> found = new ArrayList<>(1);
  private final List<Envelope> reached = new ArrayList<>(1);
  private final Advance advance = ClusterImage.EMPTY.advancing();
  private boolean isOver;

  public Past(AsOf moment) {
    this.moment = moment;
  }

  /// The image of the moment, and the newest event in it.
  public record Found(ClusterImage image, Envelope newest) {}

  /// Takes the next events of the journal. Whether those after them matter: once the moment is over
  /// they do not.
  public boolean take(List<Envelope> events) {
    return takeReadied(events.stream().map(Readied::not).toList());
  }

  /// The same for who has readied them.
  public boolean takeReadied(List<Readied> events) {
    if (isOver || events.isEmpty()) {
      return !isOver;
    }
    int last = events.size();
    while (last > 0 && !moment.isAt(events.get(last - 1).envelope())) {
      last--;
    }
    if (last > 0) {
      advance.takeReadied(events.subList(0, last));
      reached.clear();
      reached.add(events.get(last - 1).envelope());
    }
    isOver = moment.isOver(events.getLast().envelope());
    if (!isOver && last < events.size()) {
      keep();
      advance.takeReadied(events.subList(last, events.size()));
    }
    return !isOver;
  }

  /// Keeps the image of the moment before it goes on.
  private void keep() {
    if (!reached.isEmpty()) {
      found.clear();
      found.add(new Found(advance.image(), reached.getFirst()));
      reached.clear();
    }
  }

  /// What was found; empty when the journal never came to the moment.
  public Optional<Found> found() {
    keep();
    return found.stream().findFirst();
  }
}
