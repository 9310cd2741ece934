package dev.portcullis.reconciler.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.decide.Ruling;
import dev.portcullis.reconciler.web.StatusAnswer.ActsPart;
import dev.portcullis.reconciler.web.StatusAnswer.StandingAct;
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

class OperatorRequestsTest {
  private static final String WHO = "\"operator\":\"ann\",\"reason\":\"it burns\"";
  private static final String ROLLBACK =
      "{%s,\"commit\":\"%s\"}".formatted(WHO, RecordedPlane.COMMIT);

  private static final List<String> PATHS =
      List.of("rollback", "unpin", "freeze", "thaw", "node/retire", "glass/break");

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

  private HttpResponse<String> post(Served served, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(served.url() + "/api/v1/" + path))
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static ProblemAnswer problem(HttpResponse<String> answer) throws Exception {
    return Answers.read(answer.body().getBytes(StandardCharsets.UTF_8), ProblemAnswer.class);
  }

  @Test
  void eachActHasItsPathAndItsBody() throws Exception {
    assertThat(post(open, "rollback", ROLLBACK).statusCode()).isEqualTo(200);
    post(open, "rollback?dry-run=true", ROLLBACK);
    post(open, "unpin", "{" + WHO + "}");
    post(open, "freeze", "{" + WHO + ",\"scope\":\"*\"}");
    post(open, "thaw", "{" + WHO + ",\"scope\":\"node/n1\"}");
    post(open, "node/retire", "{" + WHO + ",\"node\":\"n1\"}");
    post(open, "glass/break", "{" + WHO + ",\"what\":\"iptables -F\"}");

    assertThat(plane.asked())
        .containsExactly(
            "rollback to " + RecordedPlane.COMMIT + " ann: it burns",
            "rehearse rollback to " + RecordedPlane.COMMIT + " ann: it burns",
            "Unpin[] ann: it burns",
            "Freeze[scope=Everything[]] ann: it burns",
            "Thaw[scope=OneNode[node=n1]] ann: it burns",
            "RetireNode[node=n1] ann: it burns",
            "BreakGlass[what=iptables -F] ann: it burns");
  }

  @Test
  void whatWasDoneIsSaidAsCanonicalJson() throws Exception {
    assertThat(post(open, "unpin", "{" + WHO + "}").body())
        .isEqualTo(
            "{\"added\":[],\"changed\":[],\"outcome\":\"done\",\"previews\":[],\"problems\":[],\"removed\":[],"
                + "\"sequence\":42}");
  }

  @Test
  void aRollbackBeyondALimitIsAnsweredWithItsProblems() throws Exception {
    plane.operations().rule(new Ruling.Exceeding(List.of(RecordedPlane.problem())));

    HttpResponse<String> answer = post(open, "rollback", ROLLBACK);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Answers.read(answer.body().getBytes(StandardCharsets.UTF_8), ActAnswer.class))
        .isEqualTo(ActAnswer.rejected(List.of(RecordedPlane.problem())));
  }

  @Test
  void whatIsRefusedIsAConflictAndWhatIsMissingIsNotFound() throws Exception {
    plane.operations().rule(new Ruling.Refused("no commit is pinned", "see `portcullis status`"));
    HttpResponse<String> refused = post(open, "unpin", "{" + WHO + "}");
    plane.operations().rule(new Ruling.Missing("it was never adopted", "name another"));
    HttpResponse<String> missing = post(open, "rollback", ROLLBACK);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(problem(refused).code()).isEqualTo("PCL6006");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(problem(missing).detail()).isEqualTo("it was never adopted");
  }

  @Test
  void withoutAReasonOrWhatTheActIsAboutItIsMalformed() throws Exception {
    for (String path : PATHS) {
      for (String body : List.of("", "[]", "{}", "{\"operator\":\"ann\",\"reason\":\"\\n\"}")) {
        assertThat(post(open, path, body).statusCode()).as(path + body).isEqualTo(400);
      }
    }
    for (String path : List.of("rollback", "freeze", "thaw", "node/retire", "glass/break")) {
      assertThat(post(open, path, "{" + WHO + "}").statusCode()).as(path).isEqualTo(400);
    }
    String none = ROLLBACK.replace(RecordedPlane.COMMIT, "none");
    assertThat(post(open, "rollback", none).statusCode()).isEqualTo(400);
    assertThat(post(open, "rollback?dry-run=maybe", ROLLBACK).statusCode()).isEqualTo(400);
    assertThat(plane.asked()).isEmpty();
  }

  @Test
  void onlyWhoMayChangeThingsMay() throws Exception {
    for (String path : PATHS) {
      assertThat(post(guarded, path, ROLLBACK).statusCode()).as(path).isEqualTo(401);
    }
    assertThat(post(guarded, "inventory/accept", ROLLBACK).statusCode()).isEqualTo(401);
    assertThat(plane.asked()).isEmpty();
  }

  @Test
  void aRollbackWaitsUntilTheJournalIsRead() throws Exception {
    plane.isStarting();

    assertThat(post(open, "rollback", ROLLBACK).statusCode()).isEqualTo(503);
  }

  @Test
  void metricsSayWhatIsPinnedAndFrozen() throws Exception {
    assertThat(metrics()).contains("portcullis_pinned 0.0", "portcullis_frozen 0.0");
    var act = new StandingAct("*", "operator/ann", "2026-11-22T10:00:00.000Z", "it burns");
    plane.stands(new ActsPart(List.of(act), List.of(act), List.of()));
    assertThat(metrics()).contains("portcullis_pinned 1.0", "portcullis_frozen 1.0");
  }

  private String metrics() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(open.url() + "/metrics")).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}
