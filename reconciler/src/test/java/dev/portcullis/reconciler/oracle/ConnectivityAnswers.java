package dev.portcullis.reconciler.oracle;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.reconciler.connectivity.Area;
import dev.portcullis.reconciler.connectivity.Connection;
import dev.portcullis.reconciler.connectivity.Connections;
import dev.portcullis.reconciler.connectivity.Connectivity;
import dev.portcullis.reconciler.connectivity.Intervals;
import dev.portcullis.reconciler.connectivity.Peer;
import dev.portcullis.reconciler.connectivity.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What the connectivity engine says of a cluster, to be looked up.
final class ConnectivityAnswers {
  private final TreeMap<String, Connections> between = new TreeMap<>();
  private final List<Connection> outside = new ArrayList<>();

  ConnectivityAnswers(Scene scene) {
    Connectivity.of(scene)
        .forEach(connection -> {
          if (connection.source() instanceof Peer.Outside
              || connection.destination() instanceof Peer.Outside) {
            outside.add(connection);
          } else {
            String ends = connection.source() + " " + connection.destination();
            between.put(ends, connection.connections());
          }
        });
  }

  /// One end of a packet: who has the address.
  sealed interface End {
    record Inside(Peer.Known peer) implements End {}

    record Outside(IpAddress address) implements End {}

    /// The end at `address`, which `endpoint` has.
    static End of(Labelled endpoint) {
      String namespace = endpoint.isHost() ? Peer.HOSTS : endpoint.namespace();
      return new Inside(new Peer.Known(namespace, endpoint.name(), endpoint.kind()));
    }
  }

  /// Whether some packet like this may pass between these ends, of which one at least is inside.
  boolean allow(End source, End destination, Packet packet) {
    if (source instanceof End.Inside(var from) && destination instanceof End.Inside(var to)) {
      return holds(between.getOrDefault(from + " " + to, Connections.NONE), packet);
    }
    return outside.stream()
        .filter(it -> isAt(it.source(), source) && isAt(it.destination(), destination))
        .anyMatch(it -> holds(it.connections(), packet));
  }

  private static boolean isAt(Peer peer, End end) {
    return switch (end) {
      case End.Inside(var known) -> peer.equals(known);
      case End.Outside(var address) ->
          peer instanceof Peer.Outside(var first, var last)
              && first.family() == address.family()
              && first.compareTo(address) <= 0
              && address.compareTo(last) <= 0;
    };
  }

  private static boolean holds(Connections connections, Packet packet) {
    int destination =
        packet.isIcmp() ? packet.message().type() * 256 + packet.message().code() : packet.port();
    for (Area.Row row : connections.of(packet.protocol()).rows()) {
      if (holds(row.sources(), packet.sourcePort()) && holds(row.destinations(), destination)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(Intervals intervals, int number) {
    return intervals.ranges().stream().anyMatch(range -> range.contains(number));
  }
}
