package dev.portcullis.reconciler.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.rendering.PreviewOf;
import dev.portcullis.reconciler.web.StatusAnswer.ActsPart;
import dev.portcullis.reconciler.web.StatusAnswer.StandingAct;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewPagesTest {
  private static final Preview PREVIEW = PreviewOf.everythingCalled("<script>alert(1)</script>");

  private final HttpClient client = HttpClient.newHttpClient();
  private final RecordedPlane plane = new RecordedPlane().previews("412", PREVIEW);
  private final Served served = new Served(plane, new Access.LoopbackOnly());

  @AfterEach
  void stop() {
    client.close();
    served.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(served.url() + path)).build(), BodyHandlers.ofString());
  }

  @Test
  void theListLeadsToEachPreview() throws Exception {
    HttpResponse<String> answer = get("/previews");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("<a href=\"previews/412\">412</a>")
        .contains("pass")
        .doesNotContain("<script");
  }

  @Test
  void theListSaysWhyWhatIsMergedIsNotAdopted() throws Exception {
    plane.stands(
        new ActsPart(
            List.of(new StandingAct(RecordedPlane.COMMIT, "operator/ann", "noon", "<b>!")),
            List.of(
                new StandingAct("*", "operator/bob", "one", "the move"),
                new StandingAct("node/n2", "operator/bob", "two", "a bad disk")),
            List.of()));

    assertThat(get("/previews").body())
        .contains("Pinned to " + RecordedPlane.COMMIT + " by operator/ann at noon: &lt;b&gt;!")
        .contains("Everything is frozen by operator/bob at one: the move")
        .doesNotContain("a bad disk");
  }

  @Test
  void withoutPreviewsTheListSaysSo() throws Exception {
    try (var empty = new Served(new RecordedPlane(), new Access.LoopbackOnly())) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(empty.url() + "/previews")).build(),
              BodyHandlers.ofString());
      assertThat(answer.body()).contains("There is no preview");
    }
  }

  @Test
  void aPageRunsAndFetchesNothingWhateverIsInIt() throws Exception {
    HttpResponse<String> answer = get("/previews/412");

    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none';");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.body()).contains("&lt;script&gt;").doesNotContain("<script");
  }

  @Test
  void theJsonIsTheRecord() throws Exception {
    HttpResponse<String> answer = get("/previews/412.json");

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(Records.PREVIEW.decode(answer.body().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(PREVIEW);
  }

  @Test
  void theMarkdownIsThatOfTheComment() throws Exception {
    HttpResponse<String> answer = get("/previews/412.md");

    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/markdown; charset=utf-8");
    assertThat(answer.body()).startsWith("## NetworkPolicy preview: ");
  }

  @Test
  void whatIsNotPreviewedIsNotFound() throws Exception {
    assertThat(get("/previews/413").statusCode()).isEqualTo(404);
    assertThat(get("/previews/413.json").body()).contains("PCL6001");
    assertThat(get("/previews/%3Cscript%3E").body()).doesNotContain("<script");
  }
}
