package dev.portcullis.reconciler.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.reconciler.forge.CheckRun.Findings;
import dev.portcullis.reconciler.forge.CommitStatus.State;
import dev.portcullis.reconciler.forge.Forge.Written;
import dev.portcullis.reconciler.forge.ForgeException.Unavailable;
import dev.portcullis.reconciler.forge.ForgeSettings.Kind;
import dev.portcullis.reconciler.forge.ForgeSettings.On;
import dev.portcullis.reconciler.forge.fake.Asked;
import dev.portcullis.reconciler.forge.fake.FakeApp;
import dev.portcullis.reconciler.forge.fake.FakeCheckRuns.Run;
import dev.portcullis.reconciler.forge.fake.FakeForge;
import dev.portcullis.reconciler.forge.fake.FakeGitHub;
import dev.portcullis.reconciler.forge.fake.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubAppTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  /// PKCS#8 of a 2048-bit RSA key is 26 bytes of wrapping and PKCS#1.
  private static final int WRAPPING = 26;

  @TempDir private Path directory = Path.of("");
  private FakeGitHub github;
  private Path keyFile;

  @BeforeEach
  void installTheApp() throws IOException {
    github = new FakeGitHub();
    github.push(Stand.COMMIT);
    github.app().at(NOON);
    keyFile = directory.resolve("app.pem");
    useKey("PRIVATE KEY", github.app().key());
  }

  @AfterEach
  void stop() {
    github.close();
  }

  private void useKey(String label, byte[] der) throws IOException {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    Files.writeString(
        keyFile, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label));
  }

  private Forge forge(Instant now) {
    var app = new App(FakeApp.ID, FakeApp.INSTALLATION, keyFile);
    var site = new Site(github.url(), Duration.ofSeconds(20));
    var credentials = new Credentials.ByApp(app);
    return Opening.open(
        new On(Kind.GITHUB, site, FakeForge.PROJECT, credentials, "", "prod"),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static CheckRun run(State state, int annotations) {
    var status = new CommitStatus(Stand.COMMIT, "portcullis/preview", state, "1 critical", "");
    List<Annotation> places =
        IntStream.rangeClosed(1, annotations)
            .mapToObj(line ->
                new Annotation("a.yaml", line, Annotation.Level.WARNING, "R007", "line " + line))
            .toList();
    return new CheckRun(status, new Findings("1 critical", _ -> "summary", _ -> "text", places));
  }

  private List<Asked> toCheckRuns() {
    return github.asked().stream().filter(each -> each.path().contains("/check-runs")).toList();
  }

  @Test
  void aCheckRunWithAnnotationsIsMade() throws Exception {
    try (Forge forge = forge(NOON)) {
      assertThat(forge.check(run(State.FAILURE, 2))).isEqualTo(Written.MADE);
    }
    Run made = github.checks().all().getFirst();
    assertThat(made.name()).isEqualTo("portcullis/preview");
    assertThat(made.status()).isEqualTo("completed");
    assertThat(made.conclusion()).isEqualTo("failure");
    assertThat(made.annotations()).hasSize(2);
    assertThat(made.annotations().getLast().toString())
        .contains("\"path\":\"a.yaml\"", "\"start_line\":2", "\"annotation_level\":\"warning\"");
  }

  @Test
  void annotationsGoFiftyAtATimeAndFiveHundredAtMost() throws Exception {
    try (Forge forge = forge(NOON)) {
      forge.check(run(State.FAILURE, 120));
      assertThat(toCheckRuns()).hasSize(3);
      forge.check(run(State.FAILURE, 600));
    }
    List<Run> runs = github.checks().all();
    assertThat(runs.getFirst().annotations()).hasSize(120);
    assertThat(runs.getLast().annotations()).hasSize(500);
    assertThat(runs.getLast().annotations().getLast().path("start_line").asInt()).isEqualTo(500);
  }

  @Test
  void aRunThatWasBegunIsEndedAndOneThatEndedIsFollowed() throws Exception {
    try (Forge forge = forge(NOON)) {
      forge.check(run(State.PENDING, 0));
      assertThat(forge.check(run(State.SUCCESS, 0))).isEqualTo(Written.CHANGED);
      assertThat(forge.check(run(State.FAILURE, 0))).isEqualTo(Written.MADE);
    }
    assertThat(github.checks().all().stream().map(Run::conclusion))
        .containsExactly("success", "failure");
  }

  @Test
  void aRunThatWasBegunAndIsGoneIsMadeAnew() throws Exception {
    try (Forge forge = forge(NOON)) {
      forge.check(run(State.PENDING, 0));
      github.checks().removeAll();
      forge.check(run(State.SUCCESS, 0));
    }
    assertThat(github.checks().all().stream().map(Run::conclusion)).containsExactly("success");
  }

  @Test
  void textsAreToldInAsMuchDetailAsTheApiTakes() throws Exception {
    var status = run(State.SUCCESS, 0).status();
    try (Forge forge = forge(NOON)) {
      forge.check(new CheckRun(status, new Findings("t", "x"::repeat, "y"::repeat, List.of())));
      forge.check(
          new CheckRun(
              status,
              new Findings(
                  "a title",
                  room -> "x".repeat(room + 1),
                  room -> "y".repeat(room + 1),
                  List.of(
                      new Annotation(
                          "a.yaml",
                          1,
                          Annotation.Level.NOTICE,
                          "t".repeat(300),
                          "€".repeat(30_000))))));
    }
    assertThat(toCheckRuns().getFirst().body()).contains("x".repeat(65_535), "y".repeat(65_535));
    assertThat(toCheckRuns().getLast().body())
        .contains("\"summary\":\"`a title`\"")
        .doesNotContain("yyyy");
  }

  @Test
  void theCommentIsTheAppsOwn() throws Exception {
    var pull = github.open(7);
    try (Forge forge = forge(NOON)) {
      forge.stick(pull, new Comment(Stand.COMMIT, "first", _ -> "first"));
    }
    try (Forge forge = forge(NOON)) {
      assertThat(forge.stick(pull, new Comment(Stand.COMMIT, "second", _ -> "second")))
          .isEqualTo(Written.CHANGED);
    }
    assertThat(github.bodies(pull)).hasSize(1);
  }

  @Test
  void aTokenIsUsedUntilShortlyBeforeItsEnd() throws Exception {
    github.app().giveFor(Duration.ofHours(1));
    try (Forge forge = forge(NOON)) {
      forge.check(run(State.SUCCESS, 0));
      forge.check(run(State.SUCCESS, 0));
      assertThat(github.app().tokens()).isEqualTo(1);
    }
    github.app().giveFor(Duration.ofMinutes(4));
    try (Forge forge = forge(NOON)) {
      forge.check(run(State.SUCCESS, 0));
      forge.check(run(State.SUCCESS, 0));
      assertThat(github.app().tokens()).isEqualTo(3);
    }
  }

  @Test
  void aTokenThatIsNoLongerTakenIsAskedForAnew() throws Exception {
    try (Forge forge = forge(NOON)) {
      forge.check(run(State.SUCCESS, 0));
      github.app().revoke();
      assertThatThrownBy(() -> forge.check(run(State.SUCCESS, 0)))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("401");
      assertThat(forge.check(run(State.SUCCESS, 0))).isEqualTo(Written.MADE);
    }
  }

  @Test
  void theKeyIsTakenAsGitHubGivesItOut() throws Exception {
    byte[] pkcs8 = github.app().key();
    useKey("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, WRAPPING, pkcs8.length));
    try (Forge forge = forge(NOON)) {
      assertThat(forge.check(run(State.SUCCESS, 0))).isEqualTo(Written.MADE);
    }
  }

  @Test
  void aKeyThatCannotBeUsedIsToldWithoutIt() throws Exception {
    for (String text :
        new String[] {
          "c2VjcmV0",
          "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n",
          "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----\n",
          "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n-----END OPENSSH PRIVATE KEY-----\n"
        }) {
      Files.writeString(keyFile, text);
      try (Forge forge = forge(NOON)) {
        assertThatThrownBy(() -> forge.check(run(State.SUCCESS, 0)))
            .isInstanceOf(Unavailable.class)
            .hasMessageContaining("app.pem")
            .message()
            .doesNotContain("c2VjcmV0", "secret");
      }
    }
  }

  @Test
  void aClockThatIsWrongIsToldByGitHub() {
    try (Forge forge = forge(NOON.plus(Duration.ofMinutes(30)))) {
      assertThatThrownBy(() -> forge.check(run(State.SUCCESS, 0)))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("Issued at");
    }
  }

  @Test
  void aTokenThatIsNoneIsNotShown() {
    github.next(Reply.of(201, "{\"token\":\"\",\"expires_at\":\"2026-11-26T13:00:00Z\"}"));
    try (Forge forge = forge(NOON)) {
      assertThatThrownBy(() -> forge.check(run(State.SUCCESS, 0)))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("no token");
    }
  }

  @Test
  void aTokenThatMayNotAskWhoItIsNeedsAUser() {
    try (Stand stand = Stand.of(Kind.GITHUB, directory);
        Forge forge = stand.forge()) {
      var pull = stand.fake().open(7);
      var refusal = "{\"message\":\"Resource not accessible by integration\"}";
      stand.fake().nextTo("/user", Reply.of(403, refusal));
      assertThatThrownBy(() -> forge.stick(pull, new Comment(Stand.COMMIT, "s", _ -> "t")))
          .isInstanceOf(ForgeException.Refused.class)
          .hasMessageContaining("set `forge.user`");
    }
  }
}
