package dev.portcullis.reconciler.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// Answers every HTTP request with the pod's name. One connection at a time and one request a
/// connection: its clients are few and patient.
final class HttpPodServer extends PodServer {
  private static final int PATIENCE_MILLIS = 1_000;
  private static final int MOST_HEADER_LINES = 100;

  private final ServerSocket socket;
  private final byte[] answer;
  private final AtomicLong accepted = new AtomicLong();

  HttpPodServer(String name, int port) throws IOException {
    String body = "this is " + name + "\n";
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: ";
    this.answer = (head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
    this.socket = new ServerSocket(port);
  }

  @Override
  void answerAll() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        accepted.incrementAndGet();
        answer(connection);
      } catch (IOException e) {
        System.err.println("a connection broke: " + e.getMessage());
      }
    }
  }

  private void answer(Socket connection) throws IOException {
    connection.setSoTimeout(PATIENCE_MILLIS);
    var in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    for (int lines = 0; lines < MOST_HEADER_LINES; lines++) {
      String line = in.readLine();
      if (line == null || line.isEmpty()) {
        break;
      }
    }
    connection.getOutputStream().write(answer);
  }

  @Override
  long accepted() {
    return accepted.get();
  }
}
