package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.web.AcceptAnswer;
import dev.portcullis.reconciler.web.ActAnswer;
import dev.portcullis.reconciler.web.Answers;
import dev.portcullis.reconciler.web.ConnectionReader;
import dev.portcullis.reconciler.web.ConnectionWriter;
import dev.portcullis.reconciler.web.FetchAnswer;
import dev.portcullis.reconciler.web.InventoryAnswer;
import dev.portcullis.reconciler.web.PastStatusAnswer;
import dev.portcullis.reconciler.web.ProblemAnswer;
import dev.portcullis.reconciler.web.ProposedChange;
import dev.portcullis.reconciler.web.StatusAnswer;
import dev.portcullis.reconciler.web.WantedAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/// A running reconciler, as its HTTP API shows it.
final class Server {
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofSeconds(30);

  /// How long an answer is waited for that reads the journal, or about connections its beginning.
  private static final Duration COMPUTING = Duration.ofMinutes(5);

  private static final int LONGEST_REFUSAL = 64 * 1024;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:PORTCULLIS_SERVER:-http://127.0.0.1:8484}",
      description = "The reconciler (environment: PORTCULLIS_SERVER).")
  private String url = "";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "",
      description = "Holds the server's token, if it wants one (or environment: PORTCULLIS_TOKEN).")
  private String tokenFile = "";

  StatusAnswer status() {
    return answer(request("/api/v1/status", ANSWERING).GET(), StatusAnswer.class);
  }

  /// How everything was at the moment `at`.
  PastStatusAnswer status(String at) {
    return answer(
        request("/api/v1/status?at=" + encoded(at), COMPUTING).GET(), PastStatusAnswer.class);
  }

  /// What `node` must enforce, or had to at the moment `at`, if that is not empty.
  WantedAnswer wanted(NodeName node, String at) {
    String path = "/api/v1/nodes/" + node + "/wanted" + (at.isEmpty() ? "" : "?at=" + encoded(at));
    return answer(request(path, at.isEmpty() ? ANSWERING : COMPUTING).GET(), WantedAnswer.class);
  }

  /// The objects of `kind`, or all if that is empty, that existed at the moment `at`.
  InventoryAnswer inventory(String kind, String at) {
    String path = "/api/v1/inventory?at=" + encoded(at) + "&kind=" + encoded(kind);
    return answer(request(path, COMPUTING).GET(), InventoryAnswer.class);
  }

  /// Passes what the reconciler says about who can reach whom on to `writer`; of the moment `at`,
  /// if that is not empty.
  void connectivity(Grouping grouping, String at, ConnectionWriter writer) {
    String path =
        "/api/v1/connectivity?group-by="
            + grouping.name().toLowerCase(Locale.ROOT)
            + (at.isEmpty() ? "" : "&at=" + encoded(at));
    exchange(
        request(path, COMPUTING).GET().build(),
        BodyHandlers.ofInputStream(),
        response -> {
          try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
              throw refusal(response.statusCode(), body.readNBytes(LONGEST_REFUSAL));
            }
            ConnectionReader.copy(body, writer);
            return response.statusCode();
          } catch (IOException e) {
            throw new CommandFailure(
                Code.SERVER_FAILED,
                "the answer of %s is not whole: %s".formatted(url, e.getMessage()),
                "look at the server's log, or ask again");
          }
        });
  }

  /// What `change` would do to the running cluster: at the moment `at`, or now if that is empty.
  Preview preview(ProposedChange change, String at) {
    String path = "/api/v1/preview" + (at.isEmpty() ? "" : "?at=" + encoded(at));
    HttpRequest.Builder request =
        authorized(request(path, COMPUTING))
            .header("Content-Type", Answers.TYPE)
            .POST(BodyPublishers.ofByteArray(Answers.write(change)));
    return answer(request, Records.PREVIEW::decode);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  FetchAnswer fetch(Duration wait) {
    HttpRequest.Builder request =
        request("/api/v1/fetch?wait=" + wait.toSeconds(), ANSWERING.plus(wait));
    return answer(authorized(request).POST(BodyPublishers.noBody()), FetchAnswer.class);
  }

  AcceptAnswer accept(Operator operator) {
    return posted("inventory/accept", ANSWERING, Answers.write(operator), AcceptAnswer.class);
  }

  /// Has `what` done in the operator's name; `path` is under `/api/v1/`.
  ActAnswer operate(String path, Operator operator, Object what) {
    return posted(path, COMPUTING, Answers.writeJoined(operator, what), ActAnswer.class);
  }

  private <T> T posted(String path, Duration patience, byte[] body, Class<T> type) {
    HttpRequest.Builder request =
        authorized(request("/api/v1/" + path, patience))
            .header("Content-Type", Answers.TYPE)
            .POST(BodyPublishers.ofByteArray(body));
    return answer(request, type);
  }

  private HttpRequest.Builder request(String path, Duration patience) {
    try {
      URI uri = URI.create(url.replaceAll("/+$", "") + path);
      return HttpRequest.newBuilder(uri).timeout(patience);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          Code.BAD_REQUEST,
          "not the URL of a server: " + url,
          "http://127.0.0.1:8484, for example");
    }
  }

  private HttpRequest.Builder authorized(HttpRequest.Builder request) {
    String token = token();
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private String token() {
    if (tokenFile.isEmpty()) {
      return Optional.ofNullable(System.getenv("PORTCULLIS_TOKEN")).orElse("").strip();
    }
    try {
      return Files.readString(Path.of(tokenFile)).strip();
    } catch (IOException e) {
      throw new CommandFailure(
          Code.UNREADABLE_INPUT, "cannot read the token: " + e, "look at --token-file");
    }
  }

  /// How the body of an answer is read.
  private interface Reader<T> {
    T read(byte[] body) throws IOException;
  }

  private <T> T answer(HttpRequest.Builder request, Class<T> type) {
    return answer(request, (byte[] body) -> Answers.read(body, type));
  }

  private <T> T answer(HttpRequest.Builder request, Reader<T> reader) {
    return exchange(
        request.build(),
        BodyHandlers.ofByteArray(),
        response -> {
          try {
            if (response.statusCode() == 200) {
              return reader.read(response.body());
            }
          } catch (IOException | UnknownRecordException e) {
            throw new CommandFailure(
                Code.SERVER_FAILED,
                url + " answers, but not as a reconciler does: " + e.getMessage(),
                "look at --server, and whether both programs are of one version");
          }
          throw refusal(response.statusCode(), response.body());
        });
  }

  private <B, T> T exchange(
      HttpRequest request, BodyHandler<B> body, Function<HttpResponse<B>, T> reading) {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build()) {
      return reading.apply(client.send(request, body));
    } catch (HttpTimeoutException e) {
      throw new CommandFailure(
          Code.TOO_LATE.text(),
          url + " did not answer in time",
          "look at its log",
          ExitCode.TIMED_OUT);
    } catch (IOException e) {
      throw new CommandFailure(
          Code.SERVER_UNREACHABLE,
          "no reconciler answers at " + url,
          "start `portcullis standalone` or `portcullis reconcile`, or name it with --server URL");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(Code.TOO_LATE, "interrupted while " + url + " was asked", "");
    }
  }

  private CommandFailure refusal(int status, byte[] body) {
    try {
      ProblemAnswer problem = Answers.read(body, ProblemAnswer.class);
      return new CommandFailure(
          problem.code(), problem.detail(), problem.remedy(), ExitCode.UNUSABLE);
    } catch (IOException e) {
      return new CommandFailure(
          Code.SERVER_FAILED,
          url + " answers with status " + status + ", not as a reconciler does",
          "look at --server");
    }
  }
}
