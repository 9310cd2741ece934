package dev.portcullis.reconciler.stateimage;

import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.stateimage.ImageMaker;
import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.events.wire.ImageCodec;
import dev.portcullis.reconciler.image.Imaged;
import dev.portcullis.reconciler.image.JournalImage;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// When an image is due, what the journal says of one, and which are kept.
public final class ImageDecision {
  private ImageDecision() {}

  /// Whether an image is due at `now`, by what the journal says of the last one of this maker:
  /// another's cannot be started from.
  public static boolean isDue(
      JournalImage journal, ImagePace pace, ImageMaker maker, Timestamp now) {
    if (!journal.hasBegun()) {
      return false;
    }
    long end = journal.next().value();
    long behind = end;
    long waited = Long.MAX_VALUE;
    for (Imaged it : journal.imaged()) {
      if (it.maker().equals(maker)) {
        behind = end - it.through().next().value();
        waited = now.epochMillis() - it.at().epochMillis();
      }
    }
    return behind >= Math.max(pace.events(), 2)
        || (behind >= pace.fewest() && waited >= pace.interval().toMillis());
  }

  /// What the journal is to say of an image that stands whole in its topic.
  public static LifeEvent.StateImaged fact(ImageManifest manifest) {
    return new LifeEvent.StateImaged(
        manifest.sequence(),
        ImageCodec.digest(manifest),
        manifest.chunks().size(),
        manifest.maker().program(),
        manifest.maker().compiler());
  }

  /// Which of the records under `keys` are of no image that is kept.
  public static List<String> superfluous(Collection<String> keys, JournalImage journal) {
    var kept = new TreeSet<Sequence>();
    journal.imaged().forEach(it -> kept.add(it.through()));
    return keys.stream()
        .filter(key -> ImageCodec.sequenceOf(key).filter(kept::contains).isEmpty())
        .sorted()
        .toList();
  }
}
