package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.Envelope;
import java.util.List;
import java.util.Optional;

/// What was true at some moment: folds a journal that is handed to it from its beginning on, and
/// keeps the image of that moment.
public final class Past {
  private final AsOf moment;
  private ClusterImage image = ClusterImage.EMPTY;
  private ClusterImage found = ClusterImage.EMPTY;
  private boolean reached;

  public Past(AsOf moment) {
    this.moment = moment;
  }

  /// Takes the next events of the journal.
  public void take(List<Envelope> events) {
    int last = events.size();
    while (last > 0 && !moment.isAt(events.get(last - 1))) {
      last--;
    }
    if (last > 0) {
      image = image.replay(events.subList(0, last)).image();
      found = image;
      reached = true;
    }
    image = image.replay(events.subList(last, events.size())).image();
  }

  /// The image of the moment; empty when the journal never came to it.
  public Optional<ClusterImage> image() {
    return reached ? Optional.of(found) : Optional.empty();
  }
}
