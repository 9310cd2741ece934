package dev.portcullis.reconciler.decide;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.TopicPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What records of the inventory topic mean: puts and removes of what really changed, and a refusal
/// for what cannot be understood. Each record is taken once: what the image already has taken, by
/// its offset, means nothing any more.
public final class InventoryDecision {
  /// The largest object that is read, in characters.
  static final int SIZE_LIMIT = 1024 * 1024;

  private static final int DEPTH_LIMIT = 60;

  private static final JsonMapper READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_LIMIT).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ClusterImage image;
  private final TreeMap<InventoryKey, Optional<JsonDocument>> changed = new TreeMap<>();
  private final List<Fact> facts = new ArrayList<>();

  private InventoryDecision(ClusterImage image) {
    this.image = image;
  }

  /// The facts in `records`, in order, given that `image` is so.
  public static List<Fact> facts(ClusterImage image, List<InventoryRecord> records) {
    var decision = new InventoryDecision(image);
    records.forEach(decision::take);
    return decision.facts;
  }

  private void take(InventoryRecord record) {
    var position = new TopicPosition(record.place().topicId(), record.place().partition());
    if (record.place().offset() <= image.positions().getOrDefault(position, -1L)) {
      return;
    }
    try {
      decide(record);
    } catch (RefusedRecord refused) {
      String key = record.key().length() > 512 ? record.key().substring(0, 512) : record.key();
      facts.add(
          fact(
              record,
              new InventoryEvent.InventoryRefused(
                  printable(key),
                  refused.code().text(),
                  printable(refused.text()),
                  refused.code().remedy())));
    }
  }

  private void decide(InventoryRecord record) throws RefusedRecord {
    InventoryKey key = key(record.key());
    switch (record.content()) {
      case InventoryRecord.Gone() -> removed(record, key);
      case InventoryRecord.Text(String text) -> put(record, key, document(key, text));
      case InventoryRecord.NotText(int size) ->
          throw new RefusedRecord(
              RecordCode.NOT_TEXT, "the value of " + size + " bytes is not UTF-8");
    }
  }

  private static InventoryKey key(String text) throws RefusedRecord {
    try {
      return InventoryKey.parse(text);
    } catch (IllegalArgumentException e) {
      throw new RefusedRecord(RecordCode.MALFORMED_KEY, "the key is not Kind/namespace/name");
    }
  }

  private static JsonDocument document(InventoryKey key, String text) throws RefusedRecord {
    if (text.length() > SIZE_LIMIT) {
      throw new RefusedRecord(
          RecordCode.TOO_LARGE, "the object has more than " + SIZE_LIMIT + " characters");
    }
    JsonNode object = parsed(text);
    checkKey(key, object);
    try {
      return JsonDocument.of(Projection.of(key, object));
    } catch (IllegalArgumentException e) {
      throw new RefusedRecord(RecordCode.NOT_TEXT, String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode parsed(String text) throws RefusedRecord {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new RefusedRecord(RecordCode.NOT_JSON, "not JSON: " + e.getOriginalMessage());
    }
  }

  private static void checkKey(InventoryKey key, JsonNode object) throws RefusedRecord {
    JsonNode metadata = object.path("metadata");
    boolean matches =
        object.path("kind").asText("").equals(key.kind())
            && metadata.path("namespace").asText("").equals(key.namespace())
            && metadata.path("name").asText("").equals(key.name());
    if (!matches) {
      throw new RefusedRecord(
          RecordCode.OTHER_KEY, "the key " + key + " is not the object's kind, namespace and name");
    }
  }

  private void put(InventoryRecord record, InventoryKey key, JsonDocument document) {
    if (!known(key).equals(Optional.of(document))) {
      changed.put(key, Optional.of(document));
      facts.add(fact(record, new InventoryEvent.InventoryPut(key, document)));
    }
  }

  private void removed(InventoryRecord record, InventoryKey key) {
    if (known(key).isPresent()) {
      changed.put(key, Optional.empty());
      facts.add(fact(record, new InventoryEvent.InventoryRemoved(key)));
    }
  }

  private Optional<JsonDocument> known(InventoryKey key) {
    Optional<JsonDocument> inBatch = changed.get(key);
    return inBatch != null ? inBatch : Optional.ofNullable(image.inventory().documents().get(key));
  }

  private static Fact fact(InventoryRecord record, InventoryEvent event) {
    return new Fact(Actor.INVENTORY, record.place(), event);
  }

  /// Text from outside without what cannot be written down: lone surrogates and control characters.
  private static String printable(String text) {
    var clean = new StringBuilder();
    text.codePoints()
        .map(point -> Character.isISOControl(point) || isSurrogate(point) ? '\ufffd' : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
