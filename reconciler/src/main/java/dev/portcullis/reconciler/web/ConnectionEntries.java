package dev.portcullis.reconciler.web;

import dev.portcullis.reconciler.connectivity.Connection;
import dev.portcullis.reconciler.connectivity.ConnectionText;
import dev.portcullis.reconciler.connectivity.Peer;
import java.util.List;

/// What may pass from one peer to another, as answers spell it: an entry a protocol.
public record ConnectionEntries(Peer source, Peer destination, List<ConnectionText> entries) {
  public ConnectionEntries {
    entries = List.copyOf(entries);
  }

  /// The entries for `connection`.
  public static ConnectionEntries of(Connection connection) {
    return new ConnectionEntries(
        connection.source(), connection.destination(), ConnectionText.of(connection.connections()));
  }
}
