package dev.portcullis.events.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.portcullis.events.json.CanonicalJson;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.stateimage.ImageChunk;
import dev.portcullis.events.stateimage.ImageEntry;
import dev.portcullis.events.stateimage.ImageManifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Between images of the state and the records of their topic: `SEQUENCE/manifest`, and
/// `SEQUENCE/NUMBER` for each chunk.
///
/// A chunk is canonical JSON as every record is. An image has one entry for each pod, so its
/// entries are written one by one, to be gathered into chunks by their length, and objects are
/// written and read as the text that they are, without a tree.
public final class ImageCodec {
  static final int VERSION = 1;
  private static final String MANIFEST = "manifest";
  private static final Pattern KEY = Pattern.compile("(0|[1-9][0-9]{0,17})/(manifest|[0-9]{1,9})");

  private ImageCodec() {}

  /// The key of the manifest of the image at `sequence`.
  public static String manifestKey(Sequence sequence) {
    return sequence + "/" + MANIFEST;
  }

  /// The key of chunk `number` of the image at `sequence`.
  public static String chunkKey(Sequence sequence, int number) {
    return sequence + "/" + number;
  }

  /// Whether a record is a manifest, by its key.
  public static boolean isManifest(String key) {
    return KEY.matcher(key).matches() && key.endsWith(MANIFEST);
  }

  /// The sequence of the image that a record is of, by its key; empty where it is none of ours.
  public static Optional<Sequence> sequenceOf(String key) {
    var matcher = KEY.matcher(key);
    return matcher.matches()
        ? Optional.of(new Sequence(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  /// The digest that stands for a whole image: that of its manifest's bytes.
  public static Digest digest(ImageManifest manifest) {
    return Digest.of(Records.IMAGE_MANIFEST.encode(manifest));
  }

  /// The canonical text of an entry, to be gathered with others into a chunk.
  public static String text(ImageEntry entry) {
    if (entry instanceof ImageEntry.Inventory(var key, var object, var claims)) {
      return "{\"claims\":"
          + numbers(claims)
          + ",\"key\":"
          + CanonicalJson.text(TextNode.valueOf(key.toString()))
          + ",\"object\":"
          + object.text()
          + ",\"type\":\""
          + ImageEntry.Inventory.TYPE
          + "\"}";
    }
    return CanonicalJson.text(RecordMapper.tree(entry));
  }

  private static String numbers(List<Sequence> sequences) {
    var text = new StringBuilder("[");
    for (Sequence sequence : sequences) {
      text.append(text.length() == 1 ? "" : ",").append(sequence);
    }
    return text.append(']').toString();
  }

  /// The canonical bytes of a chunk that begins as `empty`, which has no entries yet, and has those
  /// of these texts.
  public static byte[] encode(ImageChunk empty, List<String> entries) {
    String text = "{\"entries\":[" + String.join(",", entries) + end(empty);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// The canonical bytes of `chunk`.
  public static byte[] encode(ImageChunk chunk) {
    return encode(chunk, chunk.entries().stream().map(ImageCodec::text).toList());
  }

  /// What stands behind a chunk's entries.
  static String end(ImageChunk chunk) {
    ObjectNode tree = RecordMapper.object();
    tree.put("journal", chunk.journal().text());
    tree.put("number", chunk.number());
    tree.put("sequence", chunk.sequence().value());
    tree.put("version", VERSION);
    return "]," + CanonicalJson.text(tree).substring(1);
  }

  /// The chunk whose bytes these are. Objects of the inventory are taken as they are written: who
  /// reads an image holds its chunks against their digests.
  ///
  /// @throws UnknownRecordException when they are of another version, not whole, or not canonical
  public static ImageChunk decode(byte[] bytes) {
    return new ChunkReading(bytes).chunk();
  }
}
