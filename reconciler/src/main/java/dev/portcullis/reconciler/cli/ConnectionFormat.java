package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.web.ConnectionJson;
import dev.portcullis.reconciler.web.ConnectionWriter;
import java.io.Writer;

/// How connections are printed.
enum ConnectionFormat {
  /// For people: a line for each pair.
  TEXT,
  /// For programs: one object.
  JSON,
  /// For tables: a line for each pair and protocol.
  CSV,
  /// For documents: a table.
  MARKDOWN;

  /// A new writer of this format.
  ConnectionWriter writer(Writer out) {
    return switch (this) {
      case TEXT -> new ConnectionLines(out, ConnectionLines.Style.TEXT);
      case CSV -> new ConnectionLines(out, ConnectionLines.Style.CSV);
      case MARKDOWN -> new ConnectionLines(out, ConnectionLines.Style.MARKDOWN);
      case JSON -> new ConnectionJson(out);
    };
  }
}
