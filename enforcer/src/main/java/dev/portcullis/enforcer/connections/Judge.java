package dev.portcullis.enforcer.connections;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.verdict.NodeVerdict;
import dev.portcullis.enforcer.verdict.Packet;
import dev.portcullis.enforcer.verdict.Ruling;
import dev.portcullis.enforcer.verdict.Transport;
import dev.portcullis.enforcer.verdict.Way;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds out what removes a connection that rules deny, and nothing that they may allow.
final class Judge {
  /// How many rulings are kept; then the keeping begins anew.
  private static final int MEMORY = 16_384;

  private final NodeVerdict verdict;
  private final Ways ways;
  private final SortedMap<Deletion, Ruling> known = new TreeMap<>();

  Judge(Wanted wanted, Routes routes) {
    this.verdict = new NodeVerdict(wanted);
    this.ways = new Ways(wanted.snapshot().rules(), routes);
  }

  /// What removes the connection, if it is denied for certain: with it all that differ in the
  /// client's port, where no rule looks at that.
  Optional<Deletion> deletion(Connection connection) {
    return ways.of(connection).flatMap(way -> deletion(connection, way));
  }

  private Optional<Deletion> deletion(Connection connection, Way way) {
    Deletion all = Deletion.fromAnyPort(connection);
    return switch (fromAnyPort(all, connection, way)) {
      case ALLOWED -> Optional.empty();
      case DENIED -> Optional.of(all);
      case UNSURE ->
          verdict.of(connection.filtered(), way) == Ruling.DENIED
              ? Optional.of(Deletion.of(connection))
              : Optional.empty();
    };
  }

  private Ruling fromAnyPort(Deletion all, Connection connection, Way way) {
    if (known.size() > MEMORY) {
      known.clear();
    }
    return known.computeIfAbsent(all, _ -> verdict.of(fromAnyPort(connection.filtered()), way));
  }

  private static Packet fromAnyPort(Packet packet) {
    return packet.transport() instanceof Transport.Ports(var protocol, _, int destination)
        ? new Packet(
            packet.source(), packet.destination(), new Transport.FromAnyPort(protocol, destination))
        : packet;
  }
}
