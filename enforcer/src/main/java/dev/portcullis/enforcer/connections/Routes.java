package dev.portcullis.enforcer.connections;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.events.address.IpAddress;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The routes that were asked for in one pass.
final class Routes {
  /// How many are kept; then the keeping begins anew.
  private static final int MEMORY = 16_384;

  private final Tracking tracking;
  private final SortedMap<IpAddress, Route> known = new TreeMap<>();

  Routes(Tracking tracking) {
    this.tracking = tracking;
  }

  /// Asks for the routes of `connections` that are not known yet.
  void learn(List<Connection> connections) throws KernelException {
    var asked = new TreeSet<IpAddress>();
    for (Connection connection : connections) {
      asked.add(connection.filtered().source());
      asked.add(connection.filtered().destination());
    }
    if (known.size() > MEMORY) {
      known.clear();
    }
    asked.removeAll(known.keySet());
    if (!asked.isEmpty()) {
      asked.forEach(address -> known.put(address, new Route.Unclear()));
      known.putAll(tracking.routes(asked));
    }
  }

  Route to(IpAddress address) {
    return known.getOrDefault(address, new Route.Unclear());
  }
}
