package dev.portcullis.reconciler.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// One new connection with an HTTP request, or one datagram from a new port: what became of it.
final class PodClient {
  private static final int MOST_BYTES = 512;

  private PodClient() {}

  static String attempt(String protocol, String address, int port, int millis) {
    long start = System.nanoTime();
    String outcome;
    try {
      var to = new InetSocketAddress(InetAddress.getByName(address), port);
      String said = protocol.equals("tcp") ? get(to, millis) : ask(to, millis);
      outcome = said.contains("this is ") ? "served %d " + said : "refused %d " + said;
    } catch (SocketTimeoutException e) {
      outcome = "timeout %d no answer";
    } catch (IOException e) {
      outcome = "refused %d " + e.getMessage();
    }
    return outcome.replace("%d", Long.toString((System.nanoTime() - start) / 1_000));
  }

  private static String get(InetSocketAddress to, int millis) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(to, millis);
      socket.setSoTimeout(millis);
      String request = "GET / HTTP/1.1\r\nHost: pod\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      var said = new StringBuilder();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        said.append(line).append(' ');
      }
      return said.toString().strip();
    }
  }

  private static String ask(InetSocketAddress to, int millis) throws IOException {
    try (var socket = new DatagramSocket()) {
      socket.connect(to);
      socket.setSoTimeout(millis);
      socket.send(new DatagramPacket(new byte[] {'?'}, 1));
      var answer = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
      socket.receive(answer);
      return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
    }
  }
}
