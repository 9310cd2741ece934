package dev.portcullis.reconciler.risk;

import dev.portcullis.events.address.Protocol;
import dev.portcullis.reconciler.connectivity.Connections;
import dev.portcullis.reconciler.connectivity.Difference;
import java.util.List;

/// Asks connections about single ports.
final class Reach {
  private Reach() {}

  /// Whether a connection of `protocol` to `port` is among them.
  static boolean has(Connections connections, Protocol protocol, int port) {
    return connections.of(protocol).destinations().ranges().stream()
        .anyMatch(range -> range.first() <= port && port <= range.last());
  }

  /// What `difference` takes away.
  static Connections lost(Difference difference) {
    return difference.before().butNot(difference.now());
  }

  /// Whether `difference` takes any of these ports away.
  static boolean loses(Difference difference, Protocol protocol, List<Integer> ports) {
    Connections lost = lost(difference);
    return ports.stream().anyMatch(port -> has(lost, protocol, port));
  }
}
