package dev.portcullis.events.stateimage;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import java.util.List;

/// What makes chunks one image: of which journal and sequence it is, and the digest of that event's
/// stored bytes; who wrote it; and the digest of each chunk's bytes, in their order. The digest of
/// a manifest stands for the whole image.
public record ImageManifest(
    JournalId journal, Sequence sequence, Digest event, ImageMaker maker, List<Digest> chunks) {
  /// How many chunks an image has at most: what is larger is not read, so that nobody can fill a
  /// reconciler's memory.
  public static final int CHUNKS_LIMIT = 2_048;

  public ImageManifest {
    chunks = List.copyOf(chunks);
    if (chunks.isEmpty() || chunks.size() > CHUNKS_LIMIT) {
      throw new IllegalArgumentException(
          "an image has 1 to %d chunks, not %d".formatted(CHUNKS_LIMIT, chunks.size()));
    }
  }
}
