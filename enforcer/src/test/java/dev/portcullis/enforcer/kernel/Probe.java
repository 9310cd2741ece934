package dev.portcullis.enforcer.kernel;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// New connections, from inside a namespace.
public record Probe(Namespace from) {
  private static final int PATIENCE_MILLIS = 700;

  /// Opens a TCP connection and waits for a byte to come back.
  public Reply tcp(String address, int port) throws Exception {
    return from.run(() -> {
      try (var socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(InetAddress.getByName(address), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(1);
        return socket.getInputStream().read() < 0 ? Reply.REFUSED : Reply.ANSWERED;
      } catch (SocketTimeoutException _) {
        return Reply.SILENCE;
      } catch (IOException _) {
        return Reply.REFUSED;
      }
    });
  }

  /// Sends a datagram and waits for one back.
  public Reply udp(String address, int port) throws Exception {
    return from.run(() -> {
      try (var socket = new DatagramSocket()) {
        socket.connect(new InetSocketAddress(InetAddress.getByName(address), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.send(new DatagramPacket(new byte[1], 1));
        socket.receive(new DatagramPacket(new byte[1], 1));
        return Reply.ANSWERED;
      } catch (SocketTimeoutException _) {
        return Reply.SILENCE;
      } catch (IOException _) {
        return Reply.REFUSED;
      }
    });
  }
}
