package dev.portcullis.reconciler.demo;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// Answers every datagram with the pod's name.
final class UdpPodServer extends PodServer {
  private static final int MOST_BYTES = 512;

  private final DatagramSocket socket;
  private final byte[] answer;
  private final AtomicLong accepted = new AtomicLong();

  UdpPodServer(String name, int port) throws IOException {
    this.answer = ("this is " + name).getBytes(StandardCharsets.UTF_8);
    this.socket = new DatagramSocket(port);
  }

  @Override
  void answerAll() {
    while (!socket.isClosed()) {
      try {
        var request = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
        socket.receive(request);
        accepted.incrementAndGet();
        socket.send(new DatagramPacket(answer, answer.length, request.getSocketAddress()));
      } catch (IOException e) {
        System.err.println("a datagram broke: " + e.getMessage());
      }
    }
  }

  @Override
  long accepted() {
    return accepted.get();
  }
}
