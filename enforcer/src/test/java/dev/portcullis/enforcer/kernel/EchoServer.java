package dev.portcullis.enforcer.kernel;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Sends back every byte and datagram that it gets, until it is closed.
public final class EchoServer implements AutoCloseable {
  private final List<ServerSocket> tcp = new ArrayList<>();
  private final List<DatagramSocket> udp = new ArrayList<>();

  private EchoServer() {}

  /// A server inside `namespace`, on all its addresses of both families.
  public static EchoServer start(Namespace namespace, int... ports) throws Exception {
    var server = new EchoServer();
    for (int port : ports) {
      server.tcp.add(namespace.run(() -> new ServerSocket(port)));
      server.udp.add(namespace.run(() -> new DatagramSocket(port)));
    }
    server.tcp.forEach(socket -> Thread.ofVirtual().start(() -> serve(socket)));
    server.udp.forEach(socket -> Thread.ofPlatform().daemon().start(() -> serve(socket)));
    return server;
  }

  private static void serve(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      } catch (IOException _) {
        // The server was closed, which ends the loop.
      }
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException _) {
      // The client left.
    }
  }

  private static void serve(DatagramSocket server) {
    while (!server.isClosed()) {
      try {
        var packet = new DatagramPacket(new byte[1], 1);
        server.receive(packet);
        server.send(packet);
      } catch (IOException _) {
        // The client left, or the server was closed, which ends the loop.
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket socket : tcp) {
      socket.close();
    }
    udp.forEach(DatagramSocket::close);
  }
}
