package dev.portcullis.enforcer.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import java.io.IOException;
import java.util.Optional;

/// Which reconciler wrote a record: the journal, and the epoch in it.
record Writer(JournalId journal, Epoch epoch) {
  private static final JsonFactory JSON = new JsonFactory();

  /// Whether both belong to one journal, and this one came into office after `other`.
  boolean isAfter(Writer other) {
    return journal.equals(other.journal) && epoch.compareTo(other.epoch) > 0;
  }

  /// The writer of a snapshot or a set header, without reading more of it than is needed: the
  /// records of other nodes and sets only matter for this. Empty when it does not say.
  static Optional<Writer> of(LogRecord record) {
    try (JsonParser parser = JSON.createParser(record.value())) {
      return find(parser);
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Writer> find(JsonParser parser) throws IOException {
    long epoch = -1;
    String journal = "";
    while (parser.nextToken() != null && (epoch < 0 || journal.isEmpty())) {
      if (parser.currentToken() != JsonToken.FIELD_NAME) {
        continue;
      }
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("epoch") && value == JsonToken.VALUE_NUMBER_INT) {
        epoch = parser.getLongValue();
      } else if (field.equals("journal") && value == JsonToken.VALUE_STRING) {
        journal = parser.getText();
      } else if (!field.equals("provenance")) {
        parser.skipChildren();
      }
    }
    return epoch < 0 || journal.isEmpty()
        ? Optional.empty()
        : Optional.of(new Writer(new JournalId(journal), new Epoch(epoch)));
  }
}
