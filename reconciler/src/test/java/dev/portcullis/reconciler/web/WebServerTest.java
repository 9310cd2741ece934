package dev.portcullis.reconciler.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.journal.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
  private static final String ACCEPT = "{\"operator\":\"ann\",\"reason\":\"node gone\"}";

  private static final String ONE_POD =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: a, namespace: shop}
      spec: {nodeName: n1}
      status: {podIPs: [{ip: 10.1.0.5}]}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final RecordedPlane plane = new RecordedPlane();
  private final Served open = new Served(plane, new Access.LoopbackOnly());
  private final Served guarded = new Served(plane, new Access.Bearer("s3cret"));

  @AfterEach
  void stop() {
    client.close();
    open.close();
    guarded.close();
  }

  @Test
  void statusIsCanonicalJsonThatReadsBackToTheAnswer() throws Exception {
    HttpResponse<String> answer = get("/api/v1/status");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).startsWith("{\"acts\":{\"frozen\":[]").doesNotContain("\n");
    assertThat(Answers.read(bytes(answer), StatusAnswer.class)).isEqualTo(plane.status());
  }

  @Test
  void wantedReadsBackToWhatTheNodeMustEnforce() throws Exception {
    plane.wants(Wanteds.ofNodeN1());
    HttpResponse<String> answer = get("/api/v1/nodes/n1/wanted");
    assertThat(Answers.read(bytes(answer), WantedAnswer.class).wanted())
        .isEqualTo(Wanteds.ofNodeN1());
  }

  @Test
  void whatExistsIsAListOfItsOwnVersion() throws Exception {
    plane.has(LiveImages.of(ONE_POD));
    HttpResponse<String> all = get("/api/v1/inventory");
    assertThat(all.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(all.body()).startsWith("{\"apiVersion\":\"v1\",\"items\":[{");
    InventoryAnswer read = Answers.read(bytes(all), InventoryAnswer.class);
    assertThat(read.items()).hasSize(2);
    assertThat(read.kind()).isEqualTo("List");
    assertThat(read.metadata()).isEqualTo(new InventoryAnswer.Metadata("2"));
    assertThat(Answers.write(read)).as("it is canonical").isEqualTo(bytes(all));
    assertThat(get("/api/v1/inventory?kind=Pod&at=1").body()).contains("10.1.0.5");
    assertThat(get("/api/v1/inventory?kind=Node").body()).contains("\"items\":[]");
  }

  @Test
  void aMomentBeforeIsAskedForEverywhere() throws Exception {
    plane.wants(Wanteds.ofNodeN1());
    for (String path : List.of("status", "nodes/n1/wanted", "inventory")) {
      assertThat(get("/api/v1/" + path + "?at=5").statusCode()).as(path).isEqualTo(200);
      assertThat(get("/api/v1/" + path + "?at=yesterday").statusCode()).as(path).isEqualTo(400);
      assertThat(get("/api/v1/" + path + "?at=" + "a".repeat(40)).statusCode())
          .as(path)
          .isEqualTo(404);
    }
    assertThat(get("/api/v1/nodes/n9/wanted?at=5").body())
        .contains("there was no node n9 at sequence 5");
    plane.isStarting();
    assertThat(get("/api/v1/status?at=5").statusCode()).isEqualTo(503);
    assertThat(get("/api/v1/inventory").statusCode()).isEqualTo(503);
  }

  @Test
  void aWantedWhoseMembersWereChangedOnTheWayIsNotBelieved() throws Exception {
    plane.wants(Wanteds.ofNodeN1());
    String changed = get("/api/v1/nodes/n1/wanted").body().replace("10.1.0.7", "10.1.0.8");
    var answer = Answers.read(changed.getBytes(StandardCharsets.UTF_8), WantedAnswer.class);
    assertThatThrownBy(answer::wanted)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not as said");
  }

  @Test
  void aNodeThatNobodyKnowsIsNotFoundAsAProblem() throws Exception {
    HttpResponse<String> answer = get("/api/v1/nodes/n9/wanted");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains(ProblemAnswer.TYPE);
    assertThat(problem(answer).detail()).contains("n9");
  }

  @Test
  void anUnknownPathIsNotFoundAsAProblem() throws Exception {
    HttpResponse<String> answer = get("/api/v2/nothing");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(problem(answer).code()).isEqualTo("PCL6001");
  }

  @Test
  void anotherMethodIsRefusedAsAProblem() throws Exception {
    HttpResponse<String> answer = get("/api/v1/fetch");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(problem(answer).status()).isEqualTo(405);
    assertThat(plane.asked()).isEmpty();
  }

  @Test
  void nothingOfADefectIsShown() throws Exception {
    HttpResponse<String> answer = get("/api/v1/nodes/broken/wanted");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    assertThat(problem(answer).code()).isEqualTo("PCL6009");
  }

  @Test
  void aFetchWaitsAsLongAsItIsTold() throws Exception {
    plane.finds(rejected());
    HttpResponse<String> answer = post(open, "/api/v1/fetch?wait=30", "");
    assertThat(Answers.read(bytes(answer), FetchAnswer.class)).isEqualTo(rejected());
    assertThat(plane.asked()).containsExactly("fetch 30");
  }

  @Test
  void aFetchThatWouldWaitTooLongIsRefused() throws Exception {
    assertThat(post(open, "/api/v1/fetch?wait=601", "").statusCode()).isEqualTo(400);
    assertThat(post(open, "/api/v1/fetch?wait=-1", "").statusCode()).isEqualTo(400);
    assertThat(plane.asked()).isEmpty();
  }

  @Test
  void anAcceptanceNamesWhoAndWhy() throws Exception {
    plane.operations().holdALoss();
    HttpResponse<String> answer = post(open, "/api/v1/inventory/accept", ACCEPT);
    assertThat(answer.body()).isEqualTo("{\"accepted\":true}");
    assertThat(plane.asked()).containsExactly("accept ann: node gone");
  }

  @Test
  void anAcceptanceWithoutAReasonIsRefused() throws Exception {
    for (String body : List.of("", "{}", "[]", "{\"operator\":\"ann\",\"reason\":\" \"}")) {
      assertThat(post(open, "/api/v1/inventory/accept", body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(plane.asked()).isEmpty();
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() throws Exception {
    HttpResponse<String> answer =
        post(open, "/api/v1/inventory/accept", " ".repeat(Guard.BODY_LIMIT) + ACCEPT);
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedThoughItsLengthIsNotAnnounced() throws Exception {
    byte[] body = (" ".repeat(Guard.BODY_LIMIT) + ACCEPT).getBytes(StandardCharsets.UTF_8);
    var publisher =
        BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(List.of(body, new byte[0])));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(open.url() + "/api/v1/inventory/accept"))
            .POST(publisher)
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    assertThat(plane.asked()).isEmpty();
  }

  @Test
  void withATokenOnlyWhoKnowsItMayAskForAChange() throws Exception {
    assertThat(post(guarded, "/api/v1/fetch", "").statusCode()).isEqualTo(401);
    assertThat(post(guarded, "/api/v1/fetch", "", "Authorization", "Bearer s3cre").statusCode())
        .isEqualTo(401);
    assertThat(post(guarded, "/api/v1/fetch", "", "Authorization", "Bearer s3cret").statusCode())
        .isEqualTo(200);
    assertThat(plane.asked()).containsExactly("fetch 0");
  }

  @Test
  void aPageInABrowserCannotAskForAChange() throws Exception {
    assertThat(post(open, "/api/v1/fetch", "", "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(plane.asked()).isEmpty();
  }

  @Test
  void itIsReadyOnlyWhenTheJournalWasRead() throws Exception {
    plane.isStarting();
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
  }

  @Test
  void metricsHaveTheirNamesAndTheNewestCommitOnly() throws Exception {
    open.metrics().gitAsked("fetch", "ok");
    open.metrics().gitReached(Instant.ofEpochSecond(5));
    open.metrics().compiled(Duration.ofMillis(3));
    open.metrics().compileRefused("PCL3001");
    open.metrics().published("snapshots", 2);
    open.metrics().eventPublished(Duration.ofMillis(20));
    open.metrics().nodeEnforces(Duration.ofMillis(300));
    get("/metrics");
    String text = get("/metrics").body();
    assertThat(text)
        .contains(
            "portcullis_git_last_success_timestamp_seconds 5.0",
            "portcullis_git_requests_total{op=\"fetch\",result=\"ok\"} 1.0",
            "portcullis_journal_sequence 41.0",
            "portcullis_compile_duration_seconds_count 1",
            "portcullis_compile_refusals_total{code=\"PCL3001\"} 1.0",
            "portcullis_published_records_total{topic=\"snapshots\"} 2.0",
            "portcullis_event_to_publish_seconds_bucket{le=\"0.025\"} 1",
            "portcullis_push_to_enforced_seconds_count 1",
            "portcullis_nodes{state=\"enforced\"} 2.0",
            "portcullis_nodes{state=\"failed\"} 0.0",
            "portcullis_leader 1.0",
            "portcullis_epoch 3.0",
            "portcullis_address_conflicts 1.0")
        .containsOnlyOnce("portcullis_commit_info{commit=\"sha1:");
  }

  private static FetchAnswer rejected() {
    List<Problem> problems = List.of(RecordedPlane.problem());
    return new FetchAnswer(RecordedPlane.COMMIT, "rejected", "1 problem", problems, 0, 2, false);
  }

  private static ProblemAnswer problem(HttpResponse<String> answer) throws IOException {
    return Answers.read(bytes(answer), ProblemAnswer.class);
  }

  private static byte[] bytes(HttpResponse<String> answer) {
    return answer.body().getBytes(StandardCharsets.UTF_8);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(open.url() + path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(Served served, String path, String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(served.url() + path)).POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
