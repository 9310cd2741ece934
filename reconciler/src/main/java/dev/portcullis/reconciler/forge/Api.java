package dev.portcullis.reconciler.forge;

import dev.portcullis.reconciler.forge.Authorization.Shown;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a forge's API, and tells apart why it does not do what it is asked. No redirect is
/// followed: it would carry the token elsewhere.
final class Api {
  private static final String AGENT = "portcullis";
  private static final int NO_CONTENT = 204;
  private static final String HIDDEN = "[token]";

  private final Site site;
  private final Dialect dialect;
  private final Authorization authorization;
  private final Wire wire;
  private Instant rest = Instant.MIN;

  /// What requests go through, and the time that the forge's limits are held against.
  record Wire(HttpClient client, Clock clock) {}

  Api(Site site, Dialect dialect, Authorization authorization, Wire wire) {
    this.site = site;
    this.dialect = dialect;
    this.authorization = authorization;
    this.wire = wire;
  }

  /// What the forge answers when it did as it was asked.
  ///
  /// @throws ForgeException when it did not
  Answer ask(Call call) throws ForgeException, InterruptedException {
    Instant now = wire.clock().instant();
    if (now.isBefore(rest)) {
      throw new ForgeException.Limited(0, rest, dialect.name() + " grants no more before " + rest);
    }
    Shown shown = authorization.show();
    HttpResponse<byte[]> response = sent(request(call, shown), call);
    Answer answer = Answer.of(response.statusCode(), response.headers(), response.body());
    rest = Limits.lastOne(answer, now).orElse(Instant.MIN);
    if (answer.status() / 100 != 2) {
      throw failure(call, answer, shown);
    }
    if (answer.status() != NO_CONTENT && answer.body().isMissingNode()) {
      throw new ForgeException.Unavailable(
          "%s answered %s not as its API does: look at `forge.url`"
              .formatted(dialect.name(), call));
    }
    return answer;
  }

  private HttpRequest request(Call call, Shown shown) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(site.at(call.path()))
            .header("User-Agent", AGENT)
            .header(shown.header(), shown.value());
    dialect.headers().forEach(request::header);
    if (!call.isReading()) {
      request.header("Content-Type", "application/json");
    }
    return request.method(call.method(), body(call)).build();
  }

  private static BodyPublisher body(Call call) {
    return call.isReading()
        ? BodyPublishers.noBody()
        : BodyPublishers.ofByteArray(Answer.bytes(call.body()));
  }

  /// The client's own time-out would end with the headers; this one holds for the whole answer.
  private HttpResponse<byte[]> sent(HttpRequest request, Call call)
      throws ForgeException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> asked =
        wire.client()
            .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), call.room()));
    try {
      return asked.get(site.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ForgeException.Unavailable(
          "%s did not answer %s within %d s"
              .formatted(dialect.name(), call, site.patience().toSeconds()),
          e);
    } catch (ExecutionException e) {
      throw unreachable(call, e);
    } finally {
      asked.cancel(true);
    }
  }

  private ForgeException unreachable(Call call, ExecutionException e) {
    if (e.getCause() instanceof IOException cause) {
      return new ForgeException.Unavailable(
          "%s gave no answer to %s: %s".formatted(dialect.name(), call, cause), cause);
    }
    throw new IllegalStateException("asking " + dialect.name() + " failed", e);
  }

  private ForgeException failure(Call call, Answer answer, Shown shown) {
    String reason = answer.reason().replace(shown.secret(), HIDDEN);
    String message =
        "%s answered %d to %s%s%s"
            .formatted(dialect.name(), answer.status(), call, reason.isEmpty() ? "" : ": ", reason);
    var until = Limits.refusing(answer, wire.clock().instant());
    if (until.isPresent()) {
      return new ForgeException.Limited(answer.status(), until.get(), message);
    }
    return switch (answer.status()) {
      case 401 -> {
        authorization.refused();
        yield new ForgeException.Unavailable(
            answer.status(), message + " (the token is not taken)");
      }
      case 301, 302, 303, 307, 308 ->
          new ForgeException.Refused(
              answer.status(), message + " (a redirect; set `forge.url` to where the API is)");
      case 408, 409, 425 -> new ForgeException.Unavailable(answer.status(), message);
      default ->
          answer.status() >= 500
              ? new ForgeException.Unavailable(answer.status(), message)
              : new ForgeException.Refused(answer.status(), message);
    };
  }
}
