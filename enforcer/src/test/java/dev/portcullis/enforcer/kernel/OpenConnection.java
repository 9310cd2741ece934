package dev.portcullis.enforcer.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A TCP connection that stays open, to an [EchoServer].
public final class OpenConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 2_000;

  private final Socket socket;

  private OpenConnection(Socket socket) {
    this.socket = socket;
  }

  public static OpenConnection open(Namespace from, String address, int port) throws Exception {
    return new OpenConnection(
        from.run(() -> {
          var socket = new Socket();
          socket.connect(
              new InetSocketAddress(InetAddress.getByName(address), port), PATIENCE_MILLIS);
          socket.setSoTimeout(PATIENCE_MILLIS);
          return socket;
        }));
  }

  /// Whether the server still gives back what it is sent.
  public boolean stillWorks() throws IOException {
    socket.getOutputStream().write(7);
    return socket.getInputStream().read() == 7;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
