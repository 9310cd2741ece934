package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was true at some moment: folds a journal that is handed to it from its beginning on, and
/// keeps the image of that moment.
public final class Past {
  private final AsOf moment;
  private final List<Found> found = new ArrayList<>(1);
  private ClusterImage image = ClusterImage.EMPTY;

  public Past(AsOf moment) {
    this.moment = moment;
  }

  /// The image of the moment, and the newest event in it.
  public record Found(ClusterImage image, Envelope newest) {}

  /// Takes the next events of the journal.
  public void take(List<Envelope> events) {
    int last = events.size();
    while (last > 0 && !moment.isAt(events.get(last - 1))) {
      last--;
    }
    if (last > 0) {
      image = image.replay(events.subList(0, last)).image();
      found.clear();
      found.add(new Found(image, events.get(last - 1)));
    }
    image = image.replay(events.subList(last, events.size())).image();
  }

  /// What was found; empty when the journal never came to the moment.
  public Optional<Found> found() {
    return found.stream().findFirst();
  }
}
