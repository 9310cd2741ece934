package dev.portcullis.reconciler.loop;

import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.reconciler.parallel.InOrder;
import dev.portcullis.reconciler.stateimage.ImageReading;
import dev.portcullis.reconciler.stateimage.StateImage;
import dev.portcullis.reconciler.stateimage.UnfitImageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Reads the chunks of an image on all processors: what objects mean is most of the work, and asks
/// nothing but the object.
public final class ImageRestoring {
  private final ImageManifest manifest;
  private final ImageReading reading;

  public ImageRestoring(ImageManifest manifest) {
    this.manifest = manifest;
    this.reading = new ImageReading(manifest);
  }

  /// The state that these chunks hold, by their number.
  ///
  /// @throws UnfitImageException when one is missing, damaged, or not what we write
  public StateImage of(SortedMap<Integer, byte[]> chunks) {
    if (chunks.size() != manifest.chunks().size()) {
      throw new UnfitImageException(
          UnfitImageException.Why.INCOMPLETE,
          "of its %d chunks %d are there".formatted(manifest.chunks().size(), chunks.size()));
    }
    List<ImageReading.Part> parts = new ArrayList<>(chunks.size());
    try (var ahead =
        new InOrder<Map.Entry<Integer, byte[]>, ImageReading.Part>(
            chunk -> reading.part(chunk.getKey(), chunk.getValue()), parts::add)) {
      chunks.entrySet().forEach(ahead::take);
      ahead.finish();
    }
    return reading.whole(parts);
  }
}
