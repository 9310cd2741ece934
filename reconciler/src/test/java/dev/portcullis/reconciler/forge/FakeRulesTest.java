package dev.portcullis.reconciler.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.forge.ForgeSettings.Kind;
import dev.portcullis.reconciler.forge.fake.FakeForge;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The fakes refuse what the documents of the real forges say is refused: otherwise, that ours is
/// taken by them would say nothing.
class FakeRulesTest {
  private static final String SHA = Stand.COMMIT.hex();
  private static final String JSON = "Content-Type: application/json";
  private static final List<String> GITHUB =
      List.of(
          "Authorization: Bearer " + FakeForge.TOKEN,
          "Accept: application/vnd.github+json",
          "X-GitHub-Api-Version: 2022-11-28",
          JSON);
  private static final List<String> GITLAB = List.of("PRIVATE-TOKEN: " + FakeForge.TOKEN, JSON);
  private static final List<String> GITEA =
      List.of("Authorization: token " + FakeForge.TOKEN, JSON);

  @TempDir private Path directory = Path.of("");

  /// A request that is refused, or not, with this status.
  private record Rule(int status, String request, String body) {}

  private static Rule rule(int status, String request, String body) {
    return new Rule(status, request, body);
  }

  private void holds(Kind kind, List<String> headers, List<Rule> rules)
      throws IOException, InterruptedException {
    try (Stand stand = Stand.of(kind, directory);
        HttpClient client = HttpClient.newHttpClient()) {
      stand.fake().open(7);
      stand.fake().lock(stand.fake().open(8));
      for (Rule rule : rules) {
        List<String> line = List.of(rule.request().split(" ", -1));
        var request =
            HttpRequest.newBuilder(URI.create(stand.fake().url() + line.getLast()))
                .method(line.getFirst(), BodyPublishers.ofString(rule.body()));
        headers.forEach(header -> {
          List<String> pair = List.of(header.split(": ", 2));
          request.setHeader(pair.getFirst(), pair.getLast());
        });
        var response = client.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode())
            .as("%s %s: %s", kind, rule, response.body())
            .isEqualTo(rule.status());
      }
    }
  }

  private static List<String> with(List<String> headers, String changed) {
    var all = new ArrayList<>(headers);
    all.add(changed);
    return all;
  }

  @Test
  void gitHubsRules() throws Exception {
    String repository = "/repos/" + FakeForge.PROJECT;
    String thread = "POST " + repository + "/issues/7/comments";
    String status = "POST " + repository + "/statuses/" + SHA;
    String long141 = "x".repeat(141);
    holds(
        Kind.GITHUB,
        GITHUB,
        List.of(
            rule(201, thread, "{\"body\":\"a\"}"),
            rule(422, thread, "{}"),
            rule(422, thread, "{\"body\":\" \"}"),
            rule(422, thread, "{\"body\":\"a\",\"text\":\"b\"}"),
            rule(400, thread, "{"),
            rule(403, "POST " + repository + "/issues/8/comments", "{\"body\":\"a\"}"),
            rule(404, "POST " + repository + "/issues/9/comments", "{\"body\":\"a\"}"),
            rule(404, "POST /repos/shop/other/issues/7/comments", "{\"body\":\"a\"}"),
            rule(404, "PUT " + repository + "/issues/comments/1001", "{\"body\":\"a\"}"),
            rule(200, "PATCH " + repository + "/issues/comments/1001", "{\"body\":\"b\"}"),
            rule(404, "PATCH " + repository + "/issues/comments/1", "{\"body\":\"b\"}"),
            rule(201, status, "{\"state\":\"error\"}"),
            rule(422, status, "{\"state\":\"failed\"}"),
            rule(422, status, "{\"state\":\"error\",\"name\":\"x\"}"),
            rule(422, status, "{\"state\":\"error\",\"description\":\"" + long141 + "\"}"),
            rule(422, status, "{\"state\":\"error\",\"target_url\":\"ftp://x\"}"),
            rule(403, "POST " + repository + "/check-runs", "{\"name\":\"x\"}")));
  }

  @Test
  void gitHubsRulesAboutHeaders() throws Exception {
    List<Rule> refused = List.of(rule(401, "GET /user", ""));
    holds(Kind.GITHUB, with(GITHUB, "Authorization: token " + FakeForge.TOKEN), refused);
    holds(Kind.GITHUB, with(GITHUB, "Accept: text/html"), List.of(rule(415, "GET /user", "")));
    holds(
        Kind.GITHUB,
        with(GITHUB, "X-GitHub-Api-Version: 2020-01-01"),
        List.of(rule(400, "GET /user", "")));
    holds(Kind.GITHUB, with(GITHUB, "User-Agent: "), List.of(rule(403, "GET /user", "")));
    holds(Kind.GITHUB, GITHUB, List.of(rule(200, "GET /user", "")));
  }

  @Test
  void gitLabsRules() throws Exception {
    String project = "/projects/shop%2Fpolicies";
    String notes = "POST " + project + "/merge_requests/7/notes";
    String status = "POST " + project + "/statuses/" + SHA;
    String long256 = "x".repeat(256);
    holds(
        Kind.GITLAB,
        GITLAB,
        List.of(
            rule(201, notes, "{\"body\":\"a\"}"),
            rule(400, notes, "{}"),
            rule(400, notes, "{\"body\":\"a\",\"text\":\"b\"}"),
            rule(403, "POST " + project + "/merge_requests/8/notes", "{\"body\":\"a\"}"),
            rule(404, "POST " + project + "/merge_requests/9/notes", "{\"body\":\"a\"}"),
            rule(404, "POST /projects/shop/policies/merge_requests/7/notes", "{\"body\":\"a\"}"),
            rule(405, "PATCH " + project + "/merge_requests/7/notes/1001", "{\"body\":\"b\"}"),
            rule(200, "PUT " + project + "/merge_requests/7/notes/1001", "{\"body\":\"b\"}"),
            rule(404, "PUT " + project + "/merge_requests/8/notes/1001", "{\"body\":\"b\"}"),
            rule(400, status, "{\"state\":\"failure\"}"),
            rule(400, status, "{\"state\":\"failed\",\"description\":\"" + long256 + "\"}"),
            rule(201, status, "{\"state\":\"pending\"}"),
            rule(400, status, "{\"state\":\"pending\"}"),
            rule(201, status, "{\"state\":\"success\"}"),
            rule(201, status, "{\"state\":\"pending\"}")));
    holds(Kind.GITLAB, List.of("PRIVATE-TOKEN: other", JSON), List.of(rule(401, "GET /user", "")));
  }

  @Test
  void giteasRules() throws Exception {
    String repository = "/repos/" + FakeForge.PROJECT;
    String thread = "POST " + repository + "/issues/7/comments";
    String status = "POST " + repository + "/statuses/" + SHA;
    holds(
        Kind.GITEA,
        GITEA,
        List.of(
            rule(201, thread, "{\"body\":\"a\"}"),
            rule(422, thread, "{}"),
            rule(403, "POST " + repository + "/issues/8/comments", "{\"body\":\"a\"}"),
            rule(404, "POST " + repository + "/issues/9/comments", "{\"body\":\"a\"}"),
            rule(200, "PATCH " + repository + "/issues/comments/1001", "{\"body\":\"b\"}"),
            rule(404, "PATCH " + repository + "/issues/comments/1", "{\"body\":\"b\"}"),
            rule(201, status, "{\"state\":\"warning\"}"),
            rule(422, status, "{\"state\":\"failed\"}")));
    holds(
        Kind.GITEA,
        List.of("Authorization: Bearer " + FakeForge.TOKEN, JSON),
        List.of(rule(401, "GET /user", "")));
  }
}
