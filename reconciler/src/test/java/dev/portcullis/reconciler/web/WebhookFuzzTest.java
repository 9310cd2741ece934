package dev.portcullis.reconciler.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whatever strangers send where webhooks are taken: nothing comes of it, and the server goes on.
class WebhookFuzzTest {
  private static final String SECRET = "a secret between two";
  private static final int REQUESTS = 3_000;
  private static final int CONNECTIONS = 600;

  /// How long a connection is waited for that the server should answer or close, in milliseconds.
  private static final int PATIENCE = 60_000;

  private static final List<String> SENDERS =
      List.of(
          "github", "gitlab", "gitea", "forgejo", "generic", "", "../x", "%00", "a".repeat(500));

  private static final List<String> HEADERS =
      List.of(
          "X-Hub-Signature-256",
          "X-Gitea-Signature",
          "X-Forgejo-Signature",
          "X-Signature",
          "X-Gitlab-Token",
          "webhook-id",
          "webhook-timestamp",
          "webhook-signature",
          "Content-Encoding",
          "Content-Type",
          "Origin");

  private static final String JSON =
      "{\"ref\":\"refs/heads/main\",\"repository\":{\"url\":\"https://forge.example/a/b\"}}";

  private final Hooked hooked = new Hooked(SECRET, "whsec_" + "A".repeat(32));

  @AfterEach
  void stop() {
    hooked.close();
  }

  @Test
  void malformedRequestsByTheThousandLeadToNoLook() throws Exception {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < REQUESTS; i++) {
      String sender = pick(random, SENDERS.subList(0, 5));
      String body = body(random);
      String[] headers = {
        pick(random, HEADERS), value(random), pick(random, HEADERS), value(random)
      };

      assertThat(hooked.status(sender, body, headers))
          .as("seed %d, request %d: %s %s", seed, i, sender, List.of(headers))
          .isEqualTo(401);
    }
    assertThatItGoesOn(seed);
  }

  private static String body(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> JSON.substring(0, random.nextInt(JSON.length()));
      case 2 -> "[".repeat(random.nextInt(5_000));
      default -> text(random, random.nextInt(400));
    };
  }

  private static String value(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "sha256=" + "0".repeat(random.nextInt(130));
      case 1 -> "v1," + "A".repeat(random.nextInt(90));
      case 2 -> Long.toString(random.nextLong());
      case 3 -> "v1, v1,".repeat(random.nextInt(200)) + "v1,";
      default -> text(random, 1 + random.nextInt(60)).replaceAll("[^!-~]", "x");
    };
  }

  private static String text(Random random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  @Test
  void bytesThatAreNoRequestLeadToNoLook() throws Exception {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < CONNECTIONS; i++) {
      send(request(random));
    }
    assertThatItGoesOn(seed);
  }

  /// Starts as a request mostly, and may say of its length what is not so.
  private static byte[] request(Random random) {
    String start =
        switch (random.nextInt(3)) {
          case 0 -> text(random, 200);
          case 1 -> "POST /hooks/%s HTTP/1.1\r\n".formatted(pick(random, SENDERS));
          default -> "POST /hooks/%s HTTP/1.1\r\nHost: here\r\n".formatted(pick(random, SENDERS));
        };
    String length =
        switch (random.nextInt(5)) {
          case 0 -> "Content-Length: -1\r\n";
          case 1 -> "Content-Length: 99999999999999999999\r\n";
          case 2 -> "Content-Length: 2000\r\n";
          case 3 -> "Transfer-Encoding: chunked\r\n";
          default -> "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n";
        };
    String header = pick(random, HEADERS) + ": " + text(random, random.nextInt(80)) + "\r\n";
    String whole = start + length + header + "\r\n" + text(random, random.nextInt(300));
    return whole
        .substring(0, 1 + random.nextInt(whole.length()))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Sends `bytes` and no more, and waits until the server is done with them.
  private void send(byte[] bytes) throws IOException {
    URI url = URI.create(hooked.served().url());
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(PATIENCE);
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      socket.shutdownOutput();
      var _ = socket.getInputStream().readAllBytes();
    } catch (SocketException _) {
      // closed by the server before it had read everything, as it may
      return;
    }
  }

  private void assertThatItGoesOn(long seed) throws Exception {
    assertThat(hooked.hints()).as("seed %d", seed).isZero();
    String signature = "sha256=" + Signer.with(SECRET).hex(JSON);
    assertThat(hooked.status("generic", JSON, "X-Signature", signature))
        .as("seed %d", seed)
        .isEqualTo(202);
    assertThat(hooked.hints()).as("seed %d", seed).isEqualTo(1);
  }
}
