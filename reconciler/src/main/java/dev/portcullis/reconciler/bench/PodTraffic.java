package dev.portcullis.reconciler.bench;

import dev.portcullis.reconciler.demo.NamespaceDoor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// TCP from one pod of a [ForwardBed] to the other. One thread opens it and measures; it is in the
/// client's namespace then, so it must be good for nothing else.
///
/// That thread makes new connections from both ends: the kernel is done with the handshake when
/// `connect` returns, so what is counted is what the packets cost, not how soon a second thread
/// wakes up. An established connection has a thread at its other end, as it has everywhere.
final class PodTraffic implements AutoCloseable {
  private static final int CHUNK = 64 * 1024;

  private final NamespaceDoor client;
  private final InetSocketAddress place;
  private final InetSocketAddress elsewhere;
  private final ServerSocketChannel server;
  private final ServerSocketChannel other;
  private final SocketChannel answered;
  private final SocketChannel drained;
  private final ByteBuffer one = ByteBuffer.allocateDirect(1);
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);

  /// The server serves at `port`, and listens at the next one too.
  PodTraffic(ForwardBed bed, int port) throws IOException {
    this.client = new NamespaceDoor(bed.client());
    this.place = new InetSocketAddress(bed.serverAddress(), port);
    this.elsewhere = new InetSocketAddress(bed.serverAddress(), port + 1);
    try (var door = new NamespaceDoor(bed.server())) {
      door.enter();
      this.server = ServerSocketChannel.open().bind(place);
      this.other = ServerSocketChannel.open().bind(elsewhere);
    }
    client.enter();
    this.answered = established(PodTraffic::answer);
    this.drained = established(PodTraffic::drain);
  }

  private interface Serving {
    void serve(SocketChannel connection) throws IOException;
  }

  private SocketChannel established(Serving serving) throws IOException {
    SocketChannel from = SocketChannel.open();
    from.connect(place);
    from.setOption(StandardSocketOptions.TCP_NODELAY, true);
    SocketChannel to = server.accept();
    to.setOption(StandardSocketOptions.TCP_NODELAY, true);
    Thread.ofPlatform()
        .daemon()
        .name("pod")
        .start(() -> {
          try (to) {
            serving.serve(to);
          } catch (IOException _) {
            // The client is done.
          }
        });
    return from;
  }

  private static void answer(SocketChannel connection) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(1);
    while (connection.read(buffer.clear()) > 0) {
      connection.write(buffer.flip());
    }
  }

  private static void drain(SocketChannel connection) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
    int read = 0;
    while (read >= 0) {
      read = connection.read(buffer.clear());
    }
  }

  /// Whether somebody on the way refuses a new connection to the next port.
  boolean isFiltered() throws IOException {
    client.enter();
    try (SocketChannel from = SocketChannel.open()) {
      return !from.connect(elsewhere);
    } catch (ConnectException _) {
      return true;
    }
  }

  /// What is measured in one go.
  record Passage(double connectionsPerSecond, double roundTripMicros, double megabytesPerSecond) {}

  /// How much is done in one go.
  record Load(int connections, int roundTrips, Duration stream) {}

  Passage measure(Load load) throws IOException {
    client.enter();
    return new Passage(
        connections(load.connections()),
        roundTrip(load.roundTrips()),
        throughput(load.stream().toNanos()));
  }

  private double connections(int count) throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      connect();
    }
    return count * 1e9 / (System.nanoTime() - start);
  }

  /// Reset at once, so that its port is free again and the node soon forgets it.
  private void connect() throws IOException {
    SocketChannel from = SocketChannel.open();
    from.setOption(StandardSocketOptions.SO_LINGER, 0);
    from.connect(place);
    SocketChannel to = server.accept();
    from.close();
    to.close();
  }

  /// The median, in microseconds.
  private double roundTrip(int count) throws IOException {
    var trips = new Latencies();
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      answered.write(one.clear());
      if (answered.read(one.clear()) != 1) {
        throw new IOException("an established connection broke");
      }
      trips.addSince(start);
    }
    return trips.percentile(50) * 1_000;
  }

  private double throughput(long nanos) throws IOException {
    long start = System.nanoTime();
    long sent = 0;
    while (System.nanoTime() - start < nanos) {
      sent += drained.write(chunk.clear());
    }
    return sent * 1_000.0 / (System.nanoTime() - start);
  }

  @Override
  public void close() throws IOException {
    answered.close();
    drained.close();
    server.close();
    other.close();
    client.close();
  }
}
