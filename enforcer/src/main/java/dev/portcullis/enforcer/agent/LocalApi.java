package dev.portcullis.enforcer.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/// Asks the enforcer that runs on this node, over HTTP.
final class LocalApi {
  private static final Duration CONNECTING = Duration.ofSeconds(2);
  private static final Duration ANSWERING = Duration.ofSeconds(30);
  private static final List<String> EVERYWHERE = List.of("0.0.0.0", "::", "");
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final URI url;

  LocalApi(URI url) {
    this.url = url;
  }

  /// What came of asking.
  sealed interface Reply<T> {
    /// It answered.
    record Answered<T>(T answer) implements Reply<T> {}

    /// Nobody is there, for this reason.
    record Silent<T>(String reason) implements Reply<T> {}

    /// Somebody is there, and does not answer as an enforcer does that can.
    record Failed<T>(String reason) implements Reply<T> {}
  }

  /// Where an enforcer of these settings answers.
  static URI of(NodeFlags flags) {
    String host = flags.text(SettingKey.HTTP_HOST);
    String reached = EVERYWHERE.contains(host) ? "127.0.0.1" : host;
    String port = flags.text(SettingKey.HTTP_PORT);
    return URI.create(
        "http://%s:%s".formatted(reached.contains(":") ? "[" + reached + "]" : reached, port));
  }

  /// Asks for `path`, whose answer is a `type` as JSON; what this program does not know in it is
  /// passed over.
  <T> Reply<T> get(String path, Class<T> type) throws InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECTING).build()) {
      HttpRequest request = HttpRequest.newBuilder(url.resolve(path)).timeout(ANSWERING).build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? new Reply.Answered<>(JSON.readValue(response.body(), type))
          : new Reply.Failed<>(response.body().strip());
    } catch (JsonProcessingException e) {
      return new Reply.Failed<>("it answers what is no answer of an enforcer's");
    } catch (IOException | IllegalArgumentException e) {
      return new Reply.Silent<>(String.valueOf(e.getMessage()));
    }
  }
}
