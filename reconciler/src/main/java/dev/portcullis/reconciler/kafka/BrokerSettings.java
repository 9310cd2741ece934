package dev.portcullis.reconciler.kafka;

import java.nio.file.Path;
import java.util.List;

/// What an embedded broker needs to know: the directory of its data, and where it listens, first
/// the address for this process itself.
public record BrokerSettings(Path directory, List<Listener> listeners) {
  /// An address to listen on and to advertise to those who come in by it. Port 0 stands for a free
  /// port, which is remembered in the data directory.
  public record Listener(String host, int port) {}

  public BrokerSettings {
    listeners = List.copyOf(listeners);
    if (listeners.isEmpty()) {
      throw new IllegalArgumentException("a broker listens on one address at least");
    }
  }

  /// A broker for this machine alone, on a free port.
  public static BrokerSettings local(Path directory) {
    return new BrokerSettings(directory, List.of(new Listener("127.0.0.1", 0)));
  }
}
