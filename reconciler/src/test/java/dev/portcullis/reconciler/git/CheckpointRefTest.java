package dev.portcullis.reconciler.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.reconciler.git.CheckpointRef.Entry;
import dev.portcullis.reconciler.git.CheckpointRef.Found;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

/// Checkpoints are pushed to a real repository beside the policies.
class CheckpointRefTest extends WatchedRepository {
  private static final String REF = "refs/portcullis/checkpoints";

  private CheckpointRef ref(String mirror) {
    return ref(mirror, upstream.url(), new Token.None());
  }

  private CheckpointRef ref(String mirror, URI url, Token token) {
    var remote = new Remote(url, "git", token, Duration.ofSeconds(30));
    return new CheckpointRef(
        new GitSettings(remote, "main", PathGlobs.ALL, directory.resolve(mirror)), REF);
  }

  private static Entry entry(int number) {
    return new Entry(
        "Checkpoint " + number, "line " + number, Instant.ofEpochSecond(1_700_000_000L + number));
  }

  private List<String> lines() throws IOException {
    return KeptCheckpoints.lines(upstream.url(), REF);
  }

  @Test
  void eachIsACommitOnTopOfTheOneBefore() throws IOException {
    CheckpointRef ref = ref("a");
    for (int i = 1; i <= 3; i++) {
      assertThat(ref.add(entry(i))).isEqualTo(Found.AS_IT_WAS);
    }

    assertThat(lines()).containsExactly("line 3", "line 2", "line 1");
    assertThat(upstream.repository().exactRef("refs/portcullis/kept")).isNull();
  }

  @Test
  void whatStandsThereAlreadyIsNotAddedAgain() throws IOException {
    ref("a").add(entry(1));
    ref("a").add(entry(1));
    ref("b").add(entry(1));

    assertThat(lines()).containsExactly("line 1");
  }

  @Test
  void anotherOneGoesOnWhereTheFirstStopped() throws IOException {
    CheckpointRef first = ref("a");
    CheckpointRef second = ref("b");
    first.add(entry(1));
    second.add(entry(2));

    assertThat(first.add(entry(3))).isEqualTo(Found.AS_IT_WAS);

    assertThat(lines()).containsExactly("line 3", "line 2", "line 1");
  }

  @Test
  void aRefThatWasTakenAwayIsToldAndPutBack() throws IOException {
    CheckpointRef ref = ref("a");
    ref.add(entry(1));
    upstream.removeRef(REF);

    assertThat(ref.add(entry(2))).isEqualTo(Found.REWRITTEN);

    assertThat(lines()).containsExactly("line 2", "line 1");
  }

  @Test
  void aRefThatWasPointedElsewhereIsTold() throws IOException {
    CheckpointRef ref = ref("a");
    ref.add(entry(1));
    ObjectId other = upstream.with("a.yaml", "").commit("Other\n\nelsewhere\n");
    upstream.point(REF, other);

    assertThat(ref.add(entry(2))).isEqualTo(Found.REWRITTEN);
    assertThat(ref.add(entry(3))).isEqualTo(Found.AS_IT_WAS);

    assertThat(lines()).containsExactly("line 3", "line 2", "elsewhere");
  }

  @Test
  void aMirrorThatIsLostIsMadeAnew() throws IOException {
    ref("a").add(entry(1));
    Path kept = directory.resolve("a").resolve("checkpoints").resolve("mirror.git");
    Files.writeString(kept.resolve("refs/portcullis/kept"), "0".repeat(39) + "1\n");
    ref("a").add(entry(2));

    assertThat(lines()).containsExactly("line 2", "line 1");
  }

  @Test
  void aServerThatTakesNothingIsTold() throws IOException {
    Path lock = upstream.repository().getDirectory().toPath().resolve(REF + ".lock");
    Files.createDirectories(lock.resolveSibling(""));
    Files.createFile(lock);

    assertThatThrownBy(() -> ref("a").add(entry(1)))
        .isInstanceOf(RemoteFailure.class)
        .hasMessageContaining("does not take " + REF);
    Files.delete(lock);
    assertThat(ref("a").add(entry(1))).isEqualTo(Found.AS_IT_WAS);
  }

  @Test
  void aRemoteThatIsAwayIsTold() {
    var ref = ref("a", directory.resolve("nowhere.git").toUri(), new Token.None());

    assertThatThrownBy(() -> ref.add(entry(1)))
        .isInstanceOf(RemoteFailure.class)
        .hasMessageContaining("nowhere.git");
  }

  @Test
  void theTokenIsShownToWhomIsPushedToAndToNobodyElse() throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "s3cret\n");
    try (var server = new HttpUpstream(upstream.repository(), "git", "s3cret")) {
      CheckpointRef ref = ref("a", server.url(), new Token.InFile(token));
      ref.add(entry(1));
      ref.add(entry(2));
      assertThat(lines()).containsExactly("line 2", "line 1");

      Files.writeString(token, "0ther\n");
      assertThatThrownBy(() -> ref.add(entry(3)))
          .isInstanceOf(RemoteFailure.class)
          .hasMessageNotContaining("0ther");
    }
  }
}
