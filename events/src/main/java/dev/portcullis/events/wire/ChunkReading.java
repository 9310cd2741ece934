package dev.portcullis.events.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.stateimage.ImageChunk;
import dev.portcullis.events.stateimage.ImageEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads one chunk of an image from its first byte to its last, entry by entry.
final class ChunkReading {
  private static final String WHAT = "image chunk";
  private static final int DEPTH_LIMIT = 200;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEPTH_LIMIT).build())
          .build();

  private final byte[] bytes;

  ChunkReading(byte[] bytes) {
    this.bytes = bytes;
  }

  ImageChunk chunk() {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      expect(parser.nextToken() == JsonToken.START_OBJECT);
      expect("entries".equals(parser.nextFieldName()));
      expect(parser.nextToken() == JsonToken.START_ARRAY);
      List<ImageEntry> entries = new ArrayList<>();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        entries.add(entry(parser));
      }
      expect(parser.currentToken() == JsonToken.END_ARRAY);
      return ended(parser, entries);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnknownRecordException(WHAT + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void expect(boolean asExpected) throws IOException {
    if (!asExpected) {
      throw new IOException("it is not laid out as one");
    }
  }

  /// Only an object of the inventory begins with its claims.
  private ImageEntry entry(JsonParser parser) throws IOException {
    int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    if ("claims".equals(parser.nextFieldName())) {
      return inventory(parser);
    }
    while (parser.currentToken() != JsonToken.END_OBJECT) {
      parser.nextToken();
      parser.skipChildren();
      parser.nextToken();
    }
    int end = Math.toIntExact(parser.currentLocation().getByteOffset());
    byte[] written = Arrays.copyOfRange(bytes, start, end);
    ObjectNode tree = RecordMapper.read(written, WHAT);
    ImageEntry entry = RecordMapper.value(tree, ImageEntry.class, WHAT);
    RecordMapper.checkSpelling(
        written, () -> ImageCodec.text(entry).getBytes(StandardCharsets.UTF_8), WHAT);
    return entry;
  }

  private ImageEntry inventory(JsonParser parser) throws IOException {
    List<Sequence> claims = new ArrayList<>(2);
    expect(parser.nextToken() == JsonToken.START_ARRAY);
    while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
      claims.add(new Sequence(parser.getLongValue()));
    }
    expect(parser.currentToken() == JsonToken.END_ARRAY);
    expect("key".equals(parser.nextFieldName()));
    expect(parser.nextToken() == JsonToken.VALUE_STRING);
    InventoryKey key = InventoryKey.parse(parser.getText());
    expect("object".equals(parser.nextFieldName()));
    JsonDocument object = object(parser);
    expect("type".equals(parser.nextFieldName()));
    expect(ImageEntry.Inventory.TYPE.equals(parser.nextTextValue()));
    expect(parser.nextToken() == JsonToken.END_OBJECT);
    return new ImageEntry.Inventory(key, object, claims);
  }

  private JsonDocument object(JsonParser parser) throws IOException {
    expect(parser.nextToken() == JsonToken.START_OBJECT);
    int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    parser.skipChildren();
    int end = Math.toIntExact(parser.currentLocation().getByteOffset());
    return new JsonDocument(new String(bytes, start, end - start, StandardCharsets.UTF_8));
  }

  private ImageChunk ended(JsonParser parser, List<ImageEntry> entries) throws IOException {
    int end = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    byte[] rest = Arrays.copyOfRange(bytes, end + 1, bytes.length);
    if (rest.length > 0) {
      rest[0] = '{'; // it is a comma, as comparing what is written shows
    }
    ObjectNode tree = RecordMapper.read(rest, WHAT);
    RecordMapper.checkVersion(tree, ImageCodec.VERSION, WHAT);
    Fields fields = RecordMapper.value(tree, Fields.class, WHAT);
    var chunk = new ImageChunk(fields.journal(), fields.sequence(), fields.number(), entries);
    byte[] written = Arrays.copyOfRange(bytes, end, bytes.length);
    RecordMapper.checkSpelling(
        written, () -> ImageCodec.end(chunk).getBytes(StandardCharsets.UTF_8), WHAT);
    return chunk;
  }

  /// What stands behind the entries.
  private record Fields(JournalId journal, int number, Sequence sequence, int version) {}
}
