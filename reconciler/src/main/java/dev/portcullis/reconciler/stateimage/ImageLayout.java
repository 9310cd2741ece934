package dev.portcullis.reconciler.stateimage;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.stateimage.ImageChunk;
import dev.portcullis.events.stateimage.ImageEntry;
import dev.portcullis.events.stateimage.ImageMaker;
import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.events.wire.ImageCodec;
import dev.portcullis.reconciler.checkpoint.Growth;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.ImageEntries;
import dev.portcullis.reconciler.merkle.Hash;
import java.util.ArrayList;
import java.util.List;

/// How an image is written: as chunks of about a mebibyte, which may lie in a topic or a file, and
/// the manifest that names them. The same state gives the same bytes.
public final class ImageLayout {
  /// A chunk that has an entry is not made longer than this.
  public static final int CHUNK_LENGTH = 1 << 20;

  private final StateImage state;
  private final ImageMaker maker;
  private final Chunks into;
  private final List<Digest> digests = new ArrayList<>();
  private final List<String> gathered = new ArrayList<>();
  private int length;

  private ImageLayout(StateImage state, ImageMaker maker, Chunks into) {
    this.state = state;
    this.maker = maker;
    this.into = into;
  }

  /// Where chunks are put as they are made.
  public interface Chunks {
    /// Puts chunk `number`, which nobody changes.
    void put(int number, byte[] chunk);
  }

  /// Writes `state` into `into`, chunk by chunk, and answers the manifest that makes them an image.
  ///
  /// @throws IllegalArgumentException when the state is too large for an image
  public static ImageManifest write(StateImage state, ImageMaker maker, Chunks into) {
    return new ImageLayout(state, maker, into).write();
  }

  private ImageManifest write() {
    add(grown(state.growth()));
    ClusterImage image = state.image();
    ImageEntries.of(image).forEach(this::add);
    end();
    return new ImageManifest(
        state.head().journal(), sequence(), state.head().previous(), maker, digests);
  }

  private Sequence sequence() {
    return state.image().journal().last();
  }

  private static ImageEntry grown(Growth growth) {
    List<Digest> peaks = growth.frontier().peaks().stream().map(Hash::digest).toList();
    return new ImageEntry.Grown(
        growth.frontier().size(), peaks, growth.uncovered(), growth.since());
  }

  private void add(ImageEntry entry) {
    String text = ImageCodec.text(entry);
    if (length > 0 && length + text.length() > CHUNK_LENGTH) {
      end();
    }
    gathered.add(text);
    length += text.length();
  }

  private void end() {
    int number = digests.size();
    if (number == ImageManifest.CHUNKS_LIMIT) {
      throw new IllegalArgumentException("the state is too large for an image");
    }
    var empty = new ImageChunk(state.head().journal(), sequence(), number, List.of());
    byte[] chunk = ImageCodec.encode(empty, gathered);
    digests.add(Digest.of(chunk));
    into.put(number, chunk);
    gathered.clear();
    length = 0;
  }
}
