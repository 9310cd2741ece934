package dev.portcullis.reconciler.web;

import dev.portcullis.events.json.JsonDocument;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;

/// What existed, as the journal has it: `/api/v1/inventory`. A List as Kubernetes has them, whose
/// version is the sequence of the newest event that counts.
public record InventoryAnswer(
    String apiVersion, List<JsonDocument> items, String kind, Metadata metadata) {
  public InventoryAnswer {
    items = List.copyOf(items);
  }

  /// Which version of the list it is.
  public record Metadata(String resourceVersion) {}

  /// Writes the answer that has these `items` without ever holding all of it, and in canonical
  /// JSON, as they are.
  static void write(Iterator<JsonDocument> items, long sequence, Writer out) throws IOException {
    out.write("{\"apiVersion\":\"v1\",\"items\":[");
    while (items.hasNext()) {
      out.write(items.next().text());
      out.write(items.hasNext() ? "," : "");
    }
    out.write("],\"kind\":\"List\",\"metadata\":{\"resourceVersion\":\"" + sequence + "\"}}");
  }
}
