package dev.portcullis.reconciler.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConnectivityRequestTest {
  private static final String TWO_PODS =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: a, namespace: shop}
      spec: {nodeName: n1}
      status: {podIPs: [{ip: 10.1.0.5}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: b, namespace: shop}
      spec: {nodeName: n1}
      status: {podIPs: [{ip: 10.1.0.6}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: waiting, namespace: shop}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final RecordedPlane plane = new RecordedPlane().has(LiveImages.of(TWO_PODS));
  private final Served served = new Served(plane, new Access.LoopbackOnly());

  @AfterEach
  void stop() {
    client.close();
    served.close();
  }

  @Test
  void theAnswerIsJsonAboutWhatIsLive() throws Exception {
    HttpResponse<String> answer = ask("").get(60, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body())
        .contains("\"dst\":{\"namespace\":\"shop\",\"name\":\"b\",\"kind\":\"Pod\"}")
        .doesNotContain("waiting");
  }

  @Test
  void anotherGroupingThanThereIsIsRefused() throws Exception {
    HttpResponse<String> answer = ask("?group-by=node").get(60, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(problem(answer).code()).isEqualTo("PCL6002");
    assertThat(plane.asked()).isEmpty();
  }

  @Test
  void aMomentBeforeIsAskedFor() throws Exception {
    assertThat(ask("?at=5").get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(ask("?at=2026-11-22T18:59:02Z").get(60, TimeUnit.SECONDS).statusCode())
        .isEqualTo(200);
    assertThat(plane.asked())
        .containsExactly("image at sequence 5", "image at 2026-11-22T18:59:02.000Z");
  }

  @Test
  void aMomentThatNeverWasIsRefused() throws Exception {
    HttpResponse<String> answer = ask("?at=" + "a".repeat(40)).get(60, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(problem(answer).code()).isEqualTo("PCL6001");
  }

  @Test
  void whatIsNoMomentIsRefused() throws Exception {
    HttpResponse<String> answer = ask("?at=yesterday").get(60, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(problem(answer).code()).isEqualTo("PCL6002");
    assertThat(plane.asked()).isEmpty();
  }

  @Test
  void beforeTheJournalIsReadThereIsNoAnswer() throws Exception {
    plane.isStarting();
    HttpResponse<String> answer = ask("").get(60, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(problem(answer).code()).isEqualTo("PCL6005");
  }

  @Test
  @Timeout(120)
  void oneIsAnsweredAtATime() throws Exception {
    var latch = new CountDownLatch(1);
    plane.waitsFor(latch);
    CompletableFuture<HttpResponse<String>> first = ask("");
    while (plane.asked().isEmpty()) {
      Thread.onSpinWait();
    }
    HttpResponse<String> second = ask("").get(60, TimeUnit.SECONDS);
    latch.countDown();
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(problem(second).code()).isEqualTo("PCL6005");
    assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(ask("").get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  private CompletableFuture<HttpResponse<String>> ask(String query) {
    URI uri = URI.create(served.url() + "/api/v1/connectivity" + query);
    return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static ProblemAnswer problem(HttpResponse<String> answer) throws Exception {
    return Answers.read(answer.body().getBytes(StandardCharsets.UTF_8), ProblemAnswer.class);
  }
}
