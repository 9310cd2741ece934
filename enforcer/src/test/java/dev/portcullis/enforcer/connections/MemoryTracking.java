package dev.portcullis.enforcer.connections;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.verdict.Transport;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Connections and routes in memory, which forget what they are told to, as `conntrack` does.
public final class MemoryTracking implements Tracking {
  private final List<Connection> connections = new ArrayList<>();
  private final SortedMap<IpAddress, Route> routes = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();

  /// Adds the connection of a line of `conntrack -L -o extended`.
  public synchronized MemoryTracking with(String line) {
    connections.add(ConnectionText.parse(line).orElseThrow());
    return this;
  }

  /// Packets for `address` leave by `device`, or stay where that is empty.
  public synchronized MemoryTracking route(String address, String device) {
    routes.put(
        IpAddress.parse(address), device.isEmpty() ? new Route.Local() : new Route.Through(device));
    return this;
  }

  /// Lets every call that can fail do so.
  public synchronized void complain(String complaint) {
    complaints.add(complaint);
  }

  /// Waits until `condition` holds, which is looked at whenever the connections are; answers
  /// whether it does.
  public synchronized boolean await(BooleanSupplier condition, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  /// The clients' addresses and ports.
  public synchronized List<String> clients() {
    return connections.stream().map(MemoryTracking::client).toList();
  }

  private static String client(Connection connection) {
    return connection.original().source()
        + (connection.original().transport() instanceof Transport.Ports(_, int port, _)
            ? " " + port
            : "");
  }

  @Override
  public synchronized void ready() throws KernelException {
    notifyAll();
    for (String complaint : complaints) {
      throw new KernelException("conntrack", KernelException.NO_EXIT, complaint);
    }
  }

  @Override
  public void visit(Family family, Visitor visitor) throws KernelException {
    ready();
    for (Connection connection : snapshot()) {
      if (connection.family() == family) {
        visitor.see(connection);
      }
    }
  }

  private synchronized List<Connection> snapshot() {
    return List.copyOf(connections);
  }

  @Override
  public synchronized SortedMap<IpAddress, Route> routes(SortedSet<IpAddress> addresses) {
    var known = new TreeMap<>(routes);
    known.keySet().retainAll(addresses);
    return known;
  }

  @Override
  public synchronized int delete(List<Deletion> deletions) {
    int before = connections.size();
    connections.removeIf(connection ->
        deletions.contains(Deletion.of(connection))
            || deletions.contains(Deletion.fromAnyPort(connection)));
    notifyAll();
    return before - connections.size();
  }
}
