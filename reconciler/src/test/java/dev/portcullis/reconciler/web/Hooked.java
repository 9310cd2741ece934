package dev.portcullis.reconciler.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A server that takes webhooks signed with some secrets, and notes the hints that came of them.
final class Hooked implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final RecordedPlane plane = new RecordedPlane();
  private final Served served;

  Hooked(String... secrets) {
    served =
        new Served(
            plane,
            new WebSettings(
                "127.0.0.1",
                0,
                new Access.LoopbackOnly(),
                WebhookSecrets.ofLines(String.join("\n", secrets))));
  }

  Served served() {
    return served;
  }

  /// How many hints were given.
  int hints() {
    return plane.asked().size();
  }

  HttpResponse<String> post(String sender, String body, String... headers)
      throws IOException, InterruptedException {
    return send(sender, BodyPublishers.ofString(body), headers);
  }

  /// The same, without saying how long the body is.
  HttpResponse<String> postInPieces(String sender, String body, String... headers)
      throws IOException, InterruptedException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var pieces = BodyPublishers.ofByteArrays(List.of(bytes, new byte[0]));
    return send(sender, BodyPublishers.fromPublisher(pieces), headers);
  }

  private HttpResponse<String> send(String sender, BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(served.url() + "/hooks/" + sender)).POST(body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /// The status of such a request.
  int status(String sender, String body, String... headers)
      throws IOException, InterruptedException {
    return post(sender, body, headers).statusCode();
  }

  @Override
  public void close() {
    client.close();
    served.close();
  }
}
