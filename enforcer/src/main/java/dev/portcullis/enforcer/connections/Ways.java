package dev.portcullis.enforcer.connections;

import dev.portcullis.enforcer.verdict.Device;
import dev.portcullis.enforcer.verdict.Packet;
import dev.portcullis.enforcer.verdict.Way;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.NodeRules;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The way that a connection's packets take through the node. The table of connections does not say
/// it, the routes do: what goes to an address leaves by its route, and what comes from there is
/// taken to come in by the same. Where the snapshot has the address at another interface than the
/// route, the interface is not known.
final class Ways {
  private final Routes routes;
  private final SortedMap<IpAddress, String> claimed = new TreeMap<>();

  Ways(NodeRules rules, Routes routes) {
    this.routes = routes;
    for (EndpointRules endpoint : rules.endpoints()) {
      if (endpoint.attachment() instanceof Attachment.ByInterface(String name)) {
        endpoint.addresses().forEach(address -> claimed.putIfAbsent(address, name));
      }
    }
  }

  /// The way of the connection's first packet, or empty when that is unclear.
  Optional<Way> of(Connection connection) {
    Packet packet = connection.filtered();
    Route source = routes.to(packet.source());
    Route destination = routes.to(packet.destination());
    if (source instanceof Route.Local) {
      return destination instanceof Route.Local
          ? Optional.of(new Way.Loopback())
          : device(packet.destination()).map(out -> new Way.Output(outside(connection, out)));
    }
    return destination instanceof Route.Local
        ? device(packet.source()).map(Way.Input::new)
        : device(packet.source())
            .flatMap(in -> device(packet.destination()).map(out -> new Way.Forward(in, out)));
  }

  /// The rules for what the node sends see the interface that leads to the address before its
  /// translation.
  private static Device outside(Connection connection, Device out) {
    return connection.isRedirected() ? new Device.Unknown() : out;
  }

  /// The interface that leads to the address, empty where none does for certain.
  private Optional<Device> device(IpAddress address) {
    return switch (routes.to(address)) {
      case Route.Through(String device) ->
          Optional.of(
              claimed.getOrDefault(address, device).equals(device)
                  ? new Device.Named(device)
                  : new Device.Unknown());
      case Route.Local _, Route.Unclear _ -> Optional.empty();
    };
  }
}
