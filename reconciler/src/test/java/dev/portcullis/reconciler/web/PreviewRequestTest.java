package dev.portcullis.reconciler.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.rendering.PreviewOf;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewRequestTest {
  private static final Preview PREVIEW = PreviewOf.everythingCalled("web");

  private static final ProposedChange CHANGE =
      new ProposedChange(
          version("0".repeat(39) + "1", ""),
          version("0".repeat(39) + "2", "a: 1"),
          Freshness.CURRENT,
          List.of("R001 meant"),
          List.of(Severity.HIGH));

  private final HttpClient client = HttpClient.newHttpClient();
  private final RecordedPlane plane = new RecordedPlane().previews("1", PREVIEW);
  private final Served served = new Served(plane, new Access.Bearer("secret"));

  private static ProposedChange.Version version(String commit, String text) {
    return ProposedChange.Version.of(
        new Revision(CommitId.ofHex(commit), Digest.ZERO),
        List.of(ManifestFile.of("a.yaml", text)),
        List.of());
  }

  @AfterEach
  void stop() {
    client.close();
    served.close();
  }

  private static String notBase64() {
    return new String(Answers.write(CHANGE), StandardCharsets.UTF_8).replace("YTogMQ==", "YT!");
  }

  private HttpResponse<String> post(String query, String token, byte[] body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(served.url() + "/api/v1/preview" + query))
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void theAnswerIsThePreviewOfTheChangeThatWasSent() throws Exception {
    HttpResponse<String> answer = post("", "secret", Answers.write(CHANGE));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Records.PREVIEW.decode(answer.body().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(PREVIEW);
    assertThat(plane.asked())
        .contains("preview of " + CHANGE.head().revision().commit() + ", a.yaml: a: 1");
  }

  @Test
  void whoMayNotChangeAnythingMayNotAsk() throws Exception {
    assertThat(post("", "guessed", Answers.write(CHANGE)).statusCode()).isEqualTo(401);
    assertThat(plane.asked()).isEmpty();
  }

  @Test
  void aMomentThatNeverWasIsRefused() throws Exception {
    HttpResponse<String> answer = post("?at=99", "secret", Answers.write(CHANGE));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("no such moment");
  }

  @Test
  void whatIsNoChangeIsRefused() throws Exception {
    for (String body : List.of("", "{", "null", "[]", "{\"base\":null}", notBase64(), "\u0000")) {
      HttpResponse<String> answer = post("", "secret", body.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void aBodyWithoutEndIsRefused() throws Exception {
    HttpResponse<String> answer = post("", "secret", new byte[(64 << 20) + 1]);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("PCL6004");
  }
}
