package dev.portcullis.enforcer.connections;

import dev.portcullis.enforcer.verdict.Packet;
import dev.portcullis.enforcer.verdict.Transport;
import dev.portcullis.events.address.Family;

/// An entry of the kernel's table: `original` as the first packet came, `reply` as its answers do.
/// They mirror each other unless addresses are translated.
public record Connection(Packet original, Packet reply) {
  /// The family of its addresses.
  public Family family() {
    return original.family();
  }

  /// The first packet as the `filter` table saw it: its destination was translated, its source not
  /// yet.
  public Packet filtered() {
    Transport transport =
        switch (original.transport()) {
          case Transport.Ports(var protocol, int source, int destination) ->
              new Transport.Ports(
                  protocol,
                  source,
                  reply.transport() instanceof Transport.Ports(_, int server, _)
                      ? server
                      : destination);
          case Transport.FromAnyPort same -> same;
          case Transport.Message same -> same;
          case Transport.Bare same -> same;
        };
    return new Packet(original.source(), reply.source(), transport);
  }

  /// Whether its destination is translated.
  public boolean isRedirected() {
    return !original.destination().equals(reply.source());
  }
}
