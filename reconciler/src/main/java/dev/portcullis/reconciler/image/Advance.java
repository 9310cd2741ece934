package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.Envelope;
import java.util.List;

/// An image that goes forward through many events of which only the end matters: much quicker than
/// an image after each batch of them, and the same in the end. What it holds grows with the state,
/// not with the events. Not safe for use by several threads.
public final class Advance {
  private final Fold fold;

  Advance(ClusterImage image) {
    this.fold = new Fold(image, Fold.Noting.NOTHING);
  }

  /// Folds `events` in, which follow on the ones before.
  ///
  /// @throws IllegalArgumentException when they do not
  public void take(List<Envelope> events) {
    events.forEach(event -> fold.take(Readied.not(event)));
  }

  /// The same for who has readied them.
  ///
  /// @throws IllegalArgumentException when they do not follow
  public void takeReadied(List<Readied> events) {
    events.forEach(fold::take);
  }

  /// The image after all that was taken. It may go on from there; this costs what changed since it
  /// was asked last.
  public ClusterImage image() {
    return fold.image();
  }
}
