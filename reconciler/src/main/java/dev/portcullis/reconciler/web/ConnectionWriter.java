package dev.portcullis.reconciler.web;

import dev.portcullis.reconciler.connectivity.Connectivity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes connections as they are found; there may be more than memory holds.
public interface ConnectionWriter {
  /// Begins the answer about `input`.
  void begin(String input) throws IOException;

  /// Writes what may pass between two peers.
  void write(ConnectionEntries between) throws IOException;

  /// Ends the answer.
  void end(List<String> warnings) throws IOException;

  /// Writes the whole answer about `input`.
  default void writeAll(String input, Connectivity connectivity, List<String> warnings)
      throws IOException {
    begin(input);
    try {
      connectivity.forEach(connection -> {
        try {
          write(ConnectionEntries.of(connection));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    end(warnings);
  }
}
