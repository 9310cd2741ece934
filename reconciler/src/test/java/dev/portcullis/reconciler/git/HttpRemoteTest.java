package dev.portcullis.reconciler.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.reconciler.git.HttpUpstream.Mood;
import dev.portcullis.reconciler.git.Observation.HeadFound;
import dev.portcullis.reconciler.git.Observation.Missing;
import dev.portcullis.reconciler.git.Observation.Unchanged;
import dev.portcullis.reconciler.git.Observation.Unreachable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpRemoteTest {
  private static final String SECRET = "s3cr3t-t0ken";

  @TempDir Path directory;
  private Upstream upstream;
  private HttpUpstream http;
  private Path tokenFile;

  @BeforeEach
  void serveARepository() throws IOException {
    upstream = new Upstream(directory.resolve("upstream.git"));
    http = new HttpUpstream(upstream.repository(), "git", SECRET);
    tokenFile = directory.resolve("token");
    Files.writeString(tokenFile, SECRET + "\n");
  }

  @AfterEach
  void stopServing() {
    http.close();
    upstream.close();
  }

  private GitMirror mirror(Token token) {
    var remote = new Remote(http.url(), "git", token, Duration.ofSeconds(2));
    return new GitMirror(new GitSettings(remote, "main", PathGlobs.ALL, directory.resolve("data")));
  }

  private void assertUnreachable(Observation observation, String why) {
    assertThat(observation).isInstanceOf(Unreachable.class);
    assertThat(((Unreachable) observation).message())
        .contains(http.url().toString(), why)
        .doesNotContain(SECRET);
  }

  @Test
  void fetchesWithTheTokenOfAFile() throws IOException {
    var one = upstream.with("a.yaml", "a: 1").commit("one");
    upstream.point("refs/heads/main", one);
    var mirror = mirror(new Token.InFile(tokenFile));

    assertThat(mirror.look(Known.NOTHING)).isInstanceOf(HeadFound.class);
    assertThat(mirror.look(new Known(Upstream.id(one), _ -> true))).isInstanceOf(Unchanged.class);
  }

  @Test
  void fetchesWhatWasPushedSince() throws IOException {
    var one = upstream.with("a.yaml", "a: 1").commit("one");
    upstream.point("refs/heads/main", one);
    var mirror = mirror(new Token.InFile(tokenFile));
    mirror.look(Known.NOTHING);
    var two = upstream.with("b.yaml", "b: 1").commit("two", one);
    upstream.point("refs/heads/main", two);

    var found = mirror.look(new Known(Upstream.id(one), Upstream.id(one)::equals));

    assertThat(found).isInstanceOf(HeadFound.class);
    assertThat(((HeadFound) found).history().firstParents()).containsExactly(Upstream.id(two));
    assertThat(((HeadFound) found).tree().files()).hasSize(2);
  }

  @Test
  void anEmptyRepositoryHasNoBranch() {
    assertThat(mirror(new Token.InFile(tokenFile)).look(Known.NOTHING)).isInstanceOf(Missing.class);
  }

  @Test
  void aWrongTokenIsNotAuthorizedAndANewOneIsReadAtTheNextLook() throws IOException {
    upstream.point("refs/heads/main", upstream.with("a.yaml", "").commit("one"));
    var mirror = mirror(new Token.InFile(tokenFile));
    Files.writeString(tokenFile, "wrong");

    assertUnreachable(mirror.look(Known.NOTHING), "not authorized");
    Files.writeString(tokenFile, SECRET);
    assertThat(mirror.look(Known.NOTHING)).isInstanceOf(HeadFound.class);
  }

  @Test
  void saysThatATokenIsMissing() throws IOException {
    assertUnreachable(mirror(new Token.None()).look(Known.NOTHING), "uthentication is required");
    assertUnreachable(
        mirror(new Token.InEnvironment("PORTCULLIS_NO_SUCH_VARIABLE")).look(Known.NOTHING),
        "there is no token in environment variable PORTCULLIS_NO_SUCH_VARIABLE");
    Files.delete(tokenFile);
    assertUnreachable(
        mirror(new Token.InFile(tokenFile)).look(Known.NOTHING), tokenFile.toString());
  }

  @Test
  void doesNotWaitForEverForAServerThatIsSilent() {
    http.become(Mood.SILENT);
    Instant start = Instant.now();

    assertUnreachable(mirror(new Token.InFile(tokenFile)).look(Known.NOTHING), "timed out");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void saysThatAServerFailsOrIsNoGitServer() {
    http.become(Mood.FAILING);
    assertUnreachable(mirror(new Token.InFile(tokenFile)).look(Known.NOTHING), "500");
    http.become(Mood.BABBLING);
    assertUnreachable(mirror(new Token.InFile(tokenFile)).look(Known.NOTHING), "");
  }

  @Test
  void neverShowsTheTokenToAnotherServer() throws IOException {
    try (var other = new HttpUpstream(upstream.repository(), "git", SECRET)) {
      http.redirectTo(other.url());

      assertUnreachable(mirror(new Token.InFile(tokenFile)).look(Known.NOTHING), "");
      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void refusesUrlsThatCannotBeWatchedSafely() {
    for (String url :
        new String[] {
          "ssh://git@example.org/a.git",
          "https://user:token@example.org/a.git",
          "http://example.org/a.git",
          "/just/a/path",
          "ext::sh"
        }) {
      assertThatThrownBy(() ->
              new Remote(
                  URI.create(url), "git", new Token.InEnvironment("TOKEN"), Duration.ofSeconds(1)))
          .as(url)
          .isInstanceOf(IllegalArgumentException.class)
          .message()
          .doesNotContain("user:token");
    }
  }
}
