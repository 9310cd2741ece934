package dev.portcullis.reconciler.stateimage;

import dev.portcullis.reconciler.checkpoint.Growth;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.image.ClusterImage;

/// All that the journal amounts to up to its event before `head.next()`, and that reading on from
/// there needs: the state, what the next event must say of the one before, and how far the
/// journal's tree has grown.
public record StateImage(ClusterImage image, JournalHead head, Growth growth) {
  public StateImage {
    if (!image.journal().next().equals(head.next())
        || growth.frontier().size() != head.next().value()) {
      throw new IllegalArgumentException(
          "the state at %s, the journal's end at %s and its tree of %d events are not of one moment"
              .formatted(image.journal().next(), head.next(), growth.frontier().size()));
    }
  }
}
