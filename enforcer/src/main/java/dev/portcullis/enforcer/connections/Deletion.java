package dev.portcullis.enforcer.connections;

import dev.portcullis.enforcer.verdict.Packet;
import dev.portcullis.enforcer.verdict.Transport;
import dev.portcullis.events.address.Family;

/// What removes connections from the kernel's table, as a line that `conntrack --load-file` takes.
/// It names both directions, so that it matches no other translation of the same addresses.
public record Deletion(String line) implements Comparable<Deletion> {
  /// Removes this connection alone.
  public static Deletion of(Connection connection) {
    return new Deletion(
        switch (connection.original().transport()) {
          case Transport.Ports(_, int source, _) -> broad(connection) + " --sport " + source;
          case Transport.FromAnyPort _, Transport.Message _, Transport.Bare _ -> broad(connection);
        });
  }

  /// Removes this connection and those that differ from it in the client's port only.
  public static Deletion fromAnyPort(Connection connection) {
    return new Deletion(broad(connection));
  }

  private static String broad(Connection connection) {
    Packet original = connection.original();
    return "-D -f %s -p %s -s %s -d %s -r %s%s"
        .formatted(
            original.family().text(),
            original.transport().protocol(),
            original.source(),
            original.destination(),
            connection.reply().source(),
            ends(connection));
  }

  private static String ends(Connection connection) {
    return switch (connection.original().transport()) {
      case Transport.Ports(_, _, int destination) ->
          " --dport " + destination + " --reply-port-src " + server(connection, destination);
      case Transport.FromAnyPort(_, int destination) -> " --dport " + destination;
      case Transport.Message(_, int type, int code) ->
          switch (connection.family()) {
            case Family.IPV4 -> " --icmp-type " + type + " --icmp-code " + code;
            case Family.IPV6 -> " --icmpv6-type " + type + " --icmpv6-code " + code;
          };
      case Transport.Bare _ -> "";
    };
  }

  private static int server(Connection connection, int otherwise) {
    return connection.reply().transport() instanceof Transport.Ports(_, int port, _)
        ? port
        : otherwise;
  }

  @Override
  public int compareTo(Deletion other) {
    return line.compareTo(other.line);
  }
}
