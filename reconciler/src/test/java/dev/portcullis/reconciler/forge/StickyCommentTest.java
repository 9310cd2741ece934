package dev.portcullis.reconciler.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.reconciler.forge.Forge.Written;
import dev.portcullis.reconciler.forge.ForgeSettings.Kind;
import dev.portcullis.reconciler.forge.fake.FakeForge;
import dev.portcullis.reconciler.forge.fake.Reply;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Kind.class)
class StickyCommentTest {
  private static final String MARKER = "<!-- portcullis-preview:v1 source=prod pull=7 -->";

  private final Kind kind;
  @TempDir private Path directory = Path.of("");
  private Stand stand;
  private FakeForge fake;
  private Forge forge;
  private PullRequest pull;

  StickyCommentTest(Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void openAPullRequest() {
    stand = Stand.of(kind, directory);
    fake = stand.fake();
    forge = stand.forge();
    pull = fake.open(7);
  }

  @AfterEach
  void stop() {
    forge.close();
    stand.close();
  }

  private static Comment comment(String summary) {
    return new Comment(Stand.COMMIT, summary, _ -> "## Preview: " + summary);
  }

  /// Ours after a start: it knows only what the forge shows.
  private void startAgain() {
    forge.close();
    forge = stand.forge();
  }

  private long writings() {
    return fake.asked().stream().filter(asked -> !asked.method().equals("GET")).count();
  }

  @Test
  void oneCommentSurvivesFiftyUpdatesAndKeepsThePreviousThree() throws Exception {
    for (int update = 1; update <= 50; update++) {
      forge.stick(pull, comment("verdict " + update));
    }

    assertThat(fake.bodies(pull)).hasSize(1);
    assertThat(fake.edits()).isEqualTo(49);
    assertThat(fake.bodies(pull).getFirst())
        .startsWith(MARKER + "\n## Preview: verdict 50\n")
        .containsSubsequence(
            "<details><summary>History: 3 earlier</summary>",
            "- `9f2c1e09f2` `verdict 49`\n",
            "- `9f2c1e09f2` `verdict 48`\n",
            "- `9f2c1e09f2` `verdict 47`\n",
            "</details>")
        .doesNotContain("verdict 46");
  }

  @Test
  void oneCommentSurvivesUpdatesAcrossStarts() throws Exception {
    for (int update = 1; update <= 6; update++) {
      forge.stick(pull, comment("verdict " + update));
      startAgain();
    }

    assertThat(fake.bodies(pull)).hasSize(1);
    assertThat(fake.bodies(pull).getFirst()).contains("verdict 6", "verdict 3");
  }

  @Test
  void theSameTextIsNotWrittenAgain() throws Exception {
    assertThat(forge.stick(pull, comment("clean"))).isEqualTo(Written.MADE);
    assertThat(forge.stick(pull, comment("clean"))).isEqualTo(Written.UNCHANGED);
    startAgain();
    assertThat(forge.stick(pull, comment("clean"))).isEqualTo(Written.UNCHANGED);

    assertThat(writings()).isEqualTo(1);
  }

  @Test
  void whatIsMergedOrClosedGetsNoNewComment() throws Exception {
    PullRequest merged = fake.open(8);
    fake.finish(merged);

    assertThat(forge.stick(merged, comment("clean"))).isEqualTo(Written.UNCHANGED);
    assertThat(fake.bodies(merged)).isEmpty();
  }

  @Test
  void whatTheForgeDoesToLineEndsIsNoChange() throws Exception {
    forge.stick(pull, comment("clean"));
    fake.rewrite(fake.newest(pull), fake.bodies(pull).getFirst().strip().replace("\n", "\r\n"));

    assertThat(forge.stick(pull, comment("clean"))).isEqualTo(Written.UNCHANGED);
  }

  @Test
  void aForeignCommentWithOurMarkerIsLeftAlone() throws Exception {
    fake.remark(pull, "mallory", MARKER + "\nall is well");

    assertThat(forge.stick(pull, comment("2 critical"))).isEqualTo(Written.MADE);
    assertThat(forge.stick(pull, comment("1 critical"))).isEqualTo(Written.CHANGED);

    assertThat(fake.bodies(pull)).hasSize(2);
    assertThat(fake.bodies(pull).getFirst()).isEqualTo(MARKER + "\nall is well");
    assertThat(fake.bodies(pull).getLast()).contains("1 critical");
  }

  @Test
  void whatTheForeignCommentSaysOfHistoryIsNotBelieved() throws Exception {
    forge.stick(pull, comment("from another pull request"));
    fake.remark(fake.open(8), "mallory", fake.bodies(pull).getFirst().replace("pull=7", "pull=8"));

    forge.stick(new PullRequest(8), comment("clean"));

    assertThat(fake.bodies(new PullRequest(8)).getLast()).doesNotContain("History:");
  }

  @Test
  void aCommentOfOursThatQuotesTheMarkerFurtherDownIsNotIt() throws Exception {
    fake.remark(pull, FakeForge.US, "a quotation:\n" + MARKER);

    assertThat(forge.stick(pull, comment("clean"))).isEqualTo(Written.MADE);
  }

  @Test
  void ofTwoOfOursTheOldestIsEdited() throws Exception {
    fake.remark(pull, FakeForge.US, MARKER + "\nthe first");
    fake.remark(pull, FakeForge.US.toUpperCase(Locale.ROOT), MARKER + "\nthe second");

    assertThat(forge.stick(pull, comment("clean"))).isEqualTo(Written.CHANGED);
    assertThat(fake.bodies(pull).getFirst()).contains("clean");
    assertThat(fake.bodies(pull).getLast()).endsWith("the second");
  }

  @Test
  void oursIsFoundBehindManyOthers() throws Exception {
    for (int other = 0; other < 250; other++) {
      fake.remark(pull, "somebody", "remark " + other);
    }
    forge.stick(pull, comment("first"));
    startAgain();

    assertThat(forge.stick(pull, comment("second"))).isEqualTo(Written.CHANGED);
    assertThat(fake.bodies(pull)).hasSize(251);
  }

  @Test
  void aDeletedCommentIsMadeAnew() throws Exception {
    forge.stick(pull, comment("first"));
    fake.delete(fake.newest(pull));

    assertThat(forge.stick(pull, comment("second"))).isEqualTo(Written.MADE);
    assertThat(fake.bodies(pull)).hasSize(1);
    assertThat(forge.stick(pull, comment("third"))).isEqualTo(Written.CHANGED);
  }

  @Test
  void aCommentThatIsDeletedWhileItIsEditedIsMadeAnewWithItsHistory() throws Exception {
    forge.stick(pull, comment("first"));
    long id = fake.newest(pull);
    startAgain();
    fake.nextTo("/" + id, Reply.of(404, "{\"message\":\"Not Found\"}"));

    assertThat(forge.stick(pull, comment("second"))).isEqualTo(Written.MADE);
    assertThat(fake.bodies(pull).getLast()).contains("second", "`first`");
  }

  @Test
  void anotherClusterHasACommentOfItsOwn() throws Exception {
    fake.remark(pull, FakeForge.US, MARKER.replace("prod", "staging") + "\nclean");

    assertThat(forge.stick(pull, comment("2 critical"))).isEqualTo(Written.MADE);
  }

  @Test
  void aHistoryThatWasEditedByHandDoesNoHarm() throws Exception {
    for (String edited :
        new String[] {
          "", "AAAA", "W10", "eyJhIjoxfQ", "not base64!", "W1siemZ6IiwiYSJdXQ", "x".repeat(9000)
        }) {
      forge.stick(pull, comment("before"));
      fake.rewrite(
          fake.newest(pull), MARKER + "\nedited\n<!-- portcullis-history:v1 " + edited + " -->\n");

      assertThat(forge.stick(pull, comment("after"))).as(edited).isEqualTo(Written.CHANGED);
      assertThat(fake.bodies(pull).getFirst())
          .as(edited)
          .contains("## Preview: after")
          .doesNotContain("History:");
    }
  }

  @Test
  void whatIsSaidOfTheHistoryIsCodeAndNothingElse() throws Exception {
    String hostile = "`@org/admins` <img src=x> [x](https://x)\n<!-- -->\u202e| # heading";
    forge.stick(pull, comment(hostile));
    forge.stick(pull, comment("clean"));

    assertThat(fake.bodies(pull).getFirst())
        .contains("- `9f2c1e09f2` `'@org/admins' <img src=x> [x](https://x) <!-- --> | # heading`");
  }

  @Test
  void nothingThatIsSaidIsDone() throws Exception {
    // GitLab takes such lines as orders, and carries them out as who the token is of.
    String text = "/merge\n  /assign @mallory\n> /close\na/b\n";
    forge.stick(pull, new Comment(Stand.COMMIT, "/close", _ -> text));
    forge.stick(pull, comment("clean\r/close"));
    forge.stick(pull, new Comment(Stand.COMMIT, "clean", _ -> text));

    if (kind == Kind.GITLAB) {
      assertThat(fake.bodies(pull).getFirst().lines()).noneMatch(line -> line.matches("[ >]*/.*"));
    }
    assertThat(fake.bodies(pull).getFirst().replace("\\/", "/")).contains(text);
  }

  @Test
  void aPullRequestThatIsGoneOrLockedIsRefused() {
    fake.lock(pull);
    assertThatThrownBy(() -> forge.stick(pull, comment("clean")))
        .isInstanceOf(ForgeException.Refused.class)
        .hasMessageContaining("403")
        .hasMessageContaining("7");
    fake.remove(pull);
    assertThatThrownBy(() -> forge.stick(pull, comment("clean")))
        .isInstanceOf(ForgeException.Refused.class)
        .hasMessageContaining("404");
  }
}
