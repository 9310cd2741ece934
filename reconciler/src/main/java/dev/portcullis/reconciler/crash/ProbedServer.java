package dev.portcullis.reconciler.crash;

import dev.portcullis.events.address.Family;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// The server's sockets: whatever arrives is answered when [#serve] is called. Used by one thread,
/// which is in the server's namespace while this is opened.
final class ProbedServer implements AutoCloseable {
  private static final int BACKLOG = 1_024;
  private static final int ROOM = 1 << 20;

  private final List<DatagramChannel> datagrams = new ArrayList<>();
  private final List<ServerSocketChannel> connections = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(Long.BYTES);

  /// Opens every port in every family.
  ProbedServer(NodeBed bed) throws IOException {
    for (Family family : Family.values()) {
      for (Port port : Port.values()) {
        var at = new InetSocketAddress(bed.address(bed.server(), family), port.number());
        switch (port.transport()) {
          case UDP -> datagrams.add(datagrams(family, at));
          case TCP -> connections.add(connections(family, at));
        }
      }
    }
  }

  static StandardProtocolFamily protocol(Family family) {
    return switch (family) {
      case IPV4 -> StandardProtocolFamily.INET;
      case IPV6 -> StandardProtocolFamily.INET6;
    };
  }

  private static DatagramChannel datagrams(Family family, SocketAddress at) throws IOException {
    DatagramChannel channel = DatagramChannel.open(protocol(family));
    channel.setOption(StandardSocketOptions.SO_RCVBUF, ROOM);
    channel.configureBlocking(false);
    return channel.bind(at);
  }

  private static ServerSocketChannel connections(Family family, SocketAddress at)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(protocol(family));
    channel.configureBlocking(false);
    return channel.bind(at, BACKLOG);
  }

  /// Answers all that has arrived, and tells the number in each datagram.
  void serve(LongConsumer arrived) throws IOException {
    for (DatagramChannel channel : datagrams) {
      answer(channel, arrived);
    }
    for (ServerSocketChannel channel : connections) {
      SocketChannel connection = channel.accept();
      while (connection != null) {
        connection.close();
        connection = channel.accept();
      }
    }
  }

  private void answer(DatagramChannel channel, LongConsumer arrived) throws IOException {
    SocketAddress client = channel.receive(buffer.clear());
    while (client != null) {
      buffer.flip();
      if (buffer.remaining() == Long.BYTES) {
        arrived.accept(buffer.getLong(0));
        channel.send(buffer, client);
      }
      client = channel.receive(buffer.clear());
    }
  }

  @Override
  public void close() throws IOException {
    for (DatagramChannel channel : datagrams) {
      channel.close();
    }
    for (ServerSocketChannel channel : connections) {
      channel.close();
    }
  }
}
