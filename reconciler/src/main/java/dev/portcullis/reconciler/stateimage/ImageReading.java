package dev.portcullis.reconciler.stateimage;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.stateimage.ImageChunk;
import dev.portcullis.events.stateimage.ImageEntry;
import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.events.wire.ImageCodec;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.checkpoint.Growth;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.JournalImage;
import dev.portcullis.reconciler.image.Restoration;
import dev.portcullis.reconciler.merkle.Frontier;
import dev.portcullis.reconciler.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import org.pcollections.ConsPStack;

/// Reads an image back: chunk by chunk, at the same time if there are processors for it, then
/// together.
public final class ImageReading {
  private final ImageManifest manifest;

  public ImageReading(ImageManifest manifest) {
    this.manifest = manifest;
  }

  /// What one chunk says.
  public static final class Part {
    private final Restoration.Part state;
    private final List<ImageEntry.Grown> grown;

    private Part(Restoration.Part state, List<ImageEntry.Grown> grown) {
      this.state = state;
      this.grown = grown;
    }
  }

  /// Reads chunk `number`.
  ///
  /// @throws UnfitImageException when it is not the one that the manifest names, or not one that we
  ///   write
  public Part part(int number, byte[] chunk) {
    if (!Digest.of(chunk).equals(manifest.chunks().get(number))) {
      throw new UnfitImageException(
          UnfitImageException.Why.DAMAGED, "chunk " + number + " is not the one it was made of");
    }
    try {
      ImageChunk read = ImageCodec.decode(chunk);
      if (!read.journal().equals(manifest.journal())
          || !read.sequence().equals(manifest.sequence())
          || read.number() != number) {
        throw unreadable("chunk " + number + " is one of another image");
      }
      List<ImageEntry.Grown> grown = new ArrayList<>(1);
      for (ImageEntry entry : read.entries()) {
        if (entry instanceof ImageEntry.Grown it) {
          grown.add(it);
        }
      }
      return new Part(Restoration.Part.of(read.entries()), grown);
    } catch (UnknownRecordException | IllegalArgumentException e) {
      throw unreadable("chunk " + number + ": " + e.getMessage());
    }
  }

  private static UnfitImageException unreadable(String message) {
    return new UnfitImageException(UnfitImageException.Why.UNREADABLE, message);
  }

  /// The image whose chunks say this, in their order.
  ///
  /// @throws UnfitImageException when together they are no image, or one of another place
  public StateImage whole(List<Part> parts) {
    try {
      ClusterImage image = Restoration.of(parts.stream().map(part -> part.state).toList());
      JournalImage at = image.journal();
      if (!at.id().equals(manifest.journal()) || !at.last().equals(manifest.sequence())) {
        throw unreadable("its chunks are of journal " + at.id() + " at sequence " + at.last());
      }
      var head = new JournalHead(at.id(), at.next(), at.epoch(), at.time(), manifest.event());
      return new StateImage(image, head, growth(parts));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Growth growth(List<Part> parts) {
    List<ImageEntry.Grown> grown = parts.stream().flatMap(part -> part.grown.stream()).toList();
    if (grown.size() != 1) {
      throw unreadable("it says " + grown.size() + " times how far the journal has grown");
    }
    ImageEntry.Grown it = grown.getFirst();
    List<Hash> peaks = it.peaks().stream().map(Hash::of).toList();
    var frontier = new Frontier(it.size(), ConsPStack.from(peaks));
    Timestamp since = it.since();
    return new Growth(frontier, it.uncovered(), since);
  }
}
