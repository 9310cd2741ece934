package dev.portcullis.reconciler.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portcullis.reconciler.forge.CommitStatus.State;
import dev.portcullis.reconciler.forge.Forge.Written;
import dev.portcullis.reconciler.forge.ForgeException.Limited;
import dev.portcullis.reconciler.forge.ForgeException.Refused;
import dev.portcullis.reconciler.forge.ForgeException.Unavailable;
import dev.portcullis.reconciler.forge.ForgeSettings.Kind;
import dev.portcullis.reconciler.forge.fake.FakeForge;
import dev.portcullis.reconciler.forge.fake.FakeGitea;
import dev.portcullis.reconciler.forge.fake.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Kind.class)
class ForgeTroubleTest {
  private static final CommitStatus STATUS =
      new CommitStatus(Stand.COMMIT, "portcullis/compile", State.SUCCESS, "compiled", "");

  private final Kind kind;
  @TempDir private Path directory = Path.of("");
  private Stand stand;
  private FakeForge fake;
  private Forge forge;

  ForgeTroubleTest(Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void startAForge() {
    stand = Stand.of(kind, directory);
    fake = stand.fake();
    forge = stand.forge();
  }

  @AfterEach
  void stop() {
    forge.close();
    stand.close();
  }

  private static Comment comment(String summary) {
    return new Comment(Stand.COMMIT, summary, _ -> summary);
  }

  /// How the path of a pull request's comments ends.
  private String thread() {
    return kind == Kind.GITLAB ? "/notes" : "/comments";
  }

  private ForgeException failure() {
    return catchThrowableOfType(ForgeException.class, () -> forge.report(STATUS));
  }

  @Test
  void whatIsAskedTooOftenIsServedLater() throws Exception {
    Instant before = Instant.now();
    fake.next(Reply.of(429, "{\"message\":\"slow down\"}").with("Retry-After", "30"));

    assertThat(failure())
        .isInstanceOfSatisfying(
            Limited.class,
            limited -> assertThat(limited.until()).isAfterOrEqualTo(before.plusSeconds(30)));
    assertThat(forge.report(STATUS)).isEqualTo(Written.MADE);
  }

  @Test
  void afterTheLastOneThatIsGrantedNothingIsAsked() throws Exception {
    long reset = Instant.now().plusSeconds(600).getEpochSecond();
    String family = kind == Kind.GITLAB ? "RateLimit-" : "X-RateLimit-";
    fake.next(
        Reply.of(201, "{\"id\":1}")
            .with(family + "Remaining", "0")
            .with(family + "Reset", String.valueOf(reset)));
    forge.report(STATUS);

    assertThatThrownBy(() -> forge.stick(fake.open(7), comment("clean")))
        .isInstanceOfSatisfying(
            Limited.class,
            limited -> assertThat(limited.until()).isEqualTo(Instant.ofEpochSecond(reset)));
    assertThat(fake.asked()).hasSize(1);
  }

  @Test
  void aServerThatFailsMayBeAskedAgain() throws Exception {
    for (int status : new int[] {500, 502, 503, 504, 408, 409}) {
      fake.next(Reply.of(status, "<html>it failed</html>"));
      assertThat(failure())
          .as("%d", status)
          .isInstanceOfSatisfying(
              Unavailable.class, failure -> assertThat(failure.status()).isEqualTo(status));
    }
    assertThat(forge.report(STATUS)).isEqualTo(Written.MADE);
  }

  @Test
  void aServerThatDoesNotAnswerIsNotWaitedForForEver() {
    fake.fallSilent();
    try (Forge impatient =
        Opening.open(stand.impatient(Duration.ofMillis(300)), Clock.systemUTC())) {
      assertThatThrownBy(() -> impatient.report(STATUS))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("did not answer POST");
    }
  }

  @Test
  void aServerThatIsNotThereMayBeAskedAgain() {
    stand.close();
    assertThat(failure()).isInstanceOf(Unavailable.class).hasMessageContaining("no answer to POST");
  }

  @Test
  void anAnswerThatIsTooLongIsNotRead() {
    fake.next(Reply.of(201, "{\"id\":1,\"x\":\"" + "x".repeat(1 << 20) + "\"}"));
    assertThat(failure()).isInstanceOf(Unavailable.class).hasMessageContaining("no answer to POST");
  }

  @Test
  void aPageOfCommentsThatIsTooLongIsNotRead() {
    fake.open(7);
    fake.nextTo(thread(), Reply.of(200, "[{\"id\":1,\"body\":\"" + "x".repeat(8 << 20) + "\"}]"));
    assertThatThrownBy(() -> forge.stick(new PullRequest(7), comment("clean")))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("no answer to GET")
        .hasMessageContaining(thread());
  }

  @Test
  void whatIsNoJsonIsNoAnswer() {
    for (String text : new String[] {"<html>log in</html>", "{\"id\":", "[".repeat(10_000)}) {
      fake.next(Reply.of(200, text));
      assertThat(failure())
          .as(text)
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("not as its API does");
    }
  }

  @Test
  void whatIsOddInAListIsPassedOver() throws Exception {
    var pull = fake.open(7);
    fake.nextTo(thread(), Reply.of(200, "[1,null,{},[],{\"body\":7,\"user\":[],\"id\":\"x\"}]"));
    assertThat(forge.stick(pull, comment("clean"))).isEqualTo(Written.MADE);
  }

  @Test
  void nothingIsWrittenWhereNoListOfCommentsCameBack() {
    var pull = fake.open(7);
    for (String odd : new String[] {"null", "{}", "\"x\""}) {
      fake.nextTo(thread(), Reply.of(200, odd));
      assertThatThrownBy(() -> forge.stick(pull, comment("clean")))
          .as(odd)
          .isInstanceOf(Unavailable.class);
    }
    assertThat(fake.bodies(pull)).isEmpty();
  }

  @Test
  void noRedirectIsFollowed() {
    try (var other = new FakeGitea()) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        fake.next(Reply.of(status, "").with("Location", other.url().toString()));
        assertThat(failure()).isInstanceOf(Refused.class).hasMessageContaining("`forge.url`");
      }
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void theAddressOfTheNextPageIsNotFollowedElsewhere() throws Exception {
    fake.open(7);
    fake.nextTo(
        thread(),
        Reply.of(200, "[]").with("Link", "<https://elsewhere.example/page2>; rel=\"next\""));
    assertThat(forge.stick(new PullRequest(7), comment("clean"))).isEqualTo(Written.MADE);
  }

  @Test
  void aTokenThatIsNotTakenIsReadAnew() throws Exception {
    stand.useToken("old");
    assertThat(failure()).isInstanceOf(Unavailable.class).hasMessageContaining("401");
    stand.useToken(FakeForge.TOKEN);
    assertThat(forge.report(STATUS)).isEqualTo(Written.MADE);
  }

  @Test
  void noFailureTellsTheToken() {
    var failures = new ArrayList<ForgeException>();
    fake.next(Reply.of(400, "{\"message\":\"bad header: Bearer %s\"}".formatted(FakeForge.TOKEN)));
    failures.add(failure());
    fake.next(Reply.of(500, "{\"message\":\"%s\"}".formatted(FakeForge.TOKEN)));
    failures.add(failure());
    stand.useToken(FakeForge.TOKEN + "\u0001");
    failures.add(failure());
    stand.useToken(FakeForge.TOKEN + "é");
    failures.add(failure());
    stand.useToken(FakeForge.TOKEN);
    stand.close();
    failures.add(failure());

    for (ForgeException each : failures) {
      var text = new StringWriter();
      each.printStackTrace(new PrintWriter(text, true));
      assertThat(text.toString()).contains("ForgeException").doesNotContain("s3cr3t");
    }
    assertThat(stand.settings().toString()).doesNotContain("s3cr3t");
  }

  @Test
  void aPlaceThatATokenMustNotGoToIsRefused() {
    for (String url :
        new String[] {
          "http://forge.example/api/v4",
          "https://user:token@forge.example/api/v4",
          "https://forge.example/api/v4?private_token=x",
          "ftp://forge.example",
          "/api/v4"
        }) {
      assertThatThrownBy(() -> new Site(URI.create(url), Duration.ofSeconds(1)))
          .as(url)
          .isInstanceOf(IllegalArgumentException.class)
          .message()
          .doesNotContain("user:token");
    }
  }
}
