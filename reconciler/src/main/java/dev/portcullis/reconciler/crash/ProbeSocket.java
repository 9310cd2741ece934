package dev.portcullis.reconciler.crash;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;

/// The client's end of one new connection.
sealed interface ProbeSocket extends AutoCloseable {
  /// What the client knows of its fate.
  enum Answer {
    NONE_YET,
    SERVED,
    REFUSED
  }

  /// Looks whether there is an answer, without waiting.
  Answer look();

  @Override
  void close() throws IOException;

  /// From where to where: the calling thread is in the client's namespace, and `from` was not used
  /// lately.
  record Ends(StandardProtocolFamily family, InetSocketAddress from, InetSocketAddress to) {}

  /// Sends a datagram with the number `id`.
  ///
  /// @throws IOException when the client's own end cannot be had
  static ProbeSocket datagram(Ends ends, long id) throws IOException {
    DatagramChannel channel = DatagramChannel.open(ends.family());
    channel.configureBlocking(false);
    channel.bind(ends.from()).connect(ends.to());
    var buffer = ByteBuffer.allocate(Long.BYTES).putLong(0, id);
    channel.write(buffer);
    return new Datagram(channel, buffer);
  }

  /// Begins a connection, which is reset when it is closed.
  ///
  /// @throws IOException when the client's own end cannot be had
  static ProbeSocket connection(Ends ends) throws IOException {
    SocketChannel channel = SocketChannel.open(ends.family());
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    channel.bind(ends.from());
    return new Connection(channel, connected(channel, ends.to()));
  }

  private static Answer connected(SocketChannel channel, InetSocketAddress to) {
    try {
      return channel.connect(to) ? Answer.SERVED : Answer.NONE_YET;
    } catch (IOException _) {
      return Answer.REFUSED; // The answer was there before the call returned.
    }
  }

  /// One datagram, which the server sends back.
  record Datagram(DatagramChannel channel, ByteBuffer buffer) implements ProbeSocket {
    @Override
    public Answer look() {
      try {
        return channel.read(buffer.clear()) > 0 ? Answer.SERVED : Answer.NONE_YET;
      } catch (IOException _) {
        return Answer.REFUSED;
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /// A connection; `begun` is what was known when it began.
  record Connection(SocketChannel channel, Answer begun) implements ProbeSocket {
    @Override
    public Answer look() {
      if (begun != Answer.NONE_YET) {
        return begun;
      }
      try {
        return channel.finishConnect() ? Answer.SERVED : Answer.NONE_YET;
      } catch (IOException _) {
        return Answer.REFUSED;
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
