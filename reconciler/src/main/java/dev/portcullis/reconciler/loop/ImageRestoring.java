package dev.portcullis.reconciler.loop;

import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.reconciler.stateimage.ImageReading;
import dev.portcullis.reconciler.stateimage.StateImage;
import dev.portcullis.reconciler.stateimage.UnfitImageException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService executor = Executors.newFixedThreadPool(processors)) {
      List<Future<ImageReading.Part>> parts = new ArrayList<>();
      chunks.forEach(
          (number, chunk) -> parts.add(executor.submit(() -> reading.part(number, chunk))));
      return reading.whole(parts.stream().map(ImageRestoring::part).toList());
    }
  }

  private static ImageReading.Part part(Future<ImageReading.Part> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedLoopException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnfitImageException unfit) {
        throw unfit;
      }
      throw new IllegalStateException("reading an image", e.getCause());
    }
  }
}
