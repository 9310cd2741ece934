package dev.portcullis.reconciler.decide;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;

/// What an object of the inventory comes to: cut down to what the journal would keep of it, or
/// refused. For those who have objects and no journal.
public sealed interface ReadObject {
  /// The object, cut down.
  record Kept(JsonDocument document) implements ReadObject {}

  /// Why nobody could take it.
  record Refused(String code, String message, String remedy) implements ReadObject {}

  /// Reads `object`, which goes by `key`.
  static ReadObject of(InventoryKey key, JsonNode object) {
    try {
      return new Kept(JsonDocument.of(Projection.of(key, object)));
    } catch (RefusedRecord refused) {
      return new Refused(refused.code().text(), refused.text(), refused.code().remedy());
    } catch (IllegalArgumentException e) {
      return new Refused(
          RecordCode.NOT_TEXT.text(), String.valueOf(e.getMessage()), RecordCode.NOT_TEXT.remedy());
    }
  }
}
