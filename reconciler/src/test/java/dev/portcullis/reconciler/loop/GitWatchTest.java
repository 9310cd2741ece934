package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.git.GitMirror;
import dev.portcullis.reconciler.git.GitSettings;
import dev.portcullis.reconciler.git.PathGlobs;
import dev.portcullis.reconciler.git.Remote;
import dev.portcullis.reconciler.git.Token;
import dev.portcullis.reconciler.git.Upstream;
import dev.portcullis.reconciler.web.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A watch that would look by itself once an hour, so that every look is one that was asked for.
class GitWatchTest {
  private static final Look.Result DECIDED = new Look.Result("none", "adopted", "", List.of());

  @TempDir private Path directory = Path.of("");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BlockingQueue<String> found = new LinkedBlockingQueue<>();
  private Upstream upstream;
  private GitWatch watch;

  @BeforeEach
  void watchARepositoryWithACommit() throws IOException {
    upstream = new Upstream(directory.resolve("upstream.git"));
    upstream.point("refs/heads/main", upstream.with("a.yaml", "").commit("first"));
    var remote = new Remote(upstream.url(), "git", new Token.None(), Duration.ofSeconds(60));
    var mirror =
        new GitMirror(new GitSettings(remote, "main", PathGlobs.ALL, directory.resolve("mirror")));
    watch =
        new GitWatch(
            mirror,
            Duration.ofHours(1),
            new GitWatch.Observer(
                Clock.systemUTC(), new Metrics(registry), () -> found.add("found")));
    watch.start();
  }

  @AfterEach
  void stop() {
    watch.close();
    upstream.close();
  }

  @Test
  void aHintLeadsToALook() throws InterruptedException {
    watch.hint();

    decideWhatIsFound();
    assertThat(looks()).isEqualTo(1);
  }

  @Test
  void aThousandHintsDuringALookLeadToOneMore() throws Exception {
    watch.hint();
    awaitFound();
    for (int i = 0; i < 1_000; i++) {
      watch.hint();
    }
    CompletableFuture<Look.Result> asked = watch.lookNow();

    decide();
    decideWhatIsFound(); // by the hints
    decideWhatIsFound(); // by who asked after them
    assertThat(asked.get(60, TimeUnit.SECONDS)).isEqualTo(DECIDED);
    assertThat(looks()).isEqualTo(3);
  }

  private void decideWhatIsFound() throws InterruptedException {
    awaitFound();
    decide();
  }

  private void awaitFound() throws InterruptedException {
    assertThat(found.poll(60, TimeUnit.SECONDS)).isEqualTo("found");
  }

  private void decide() {
    watch.pending().orElseThrow().decided().complete(DECIDED);
  }

  private double looks() {
    return registry.counter("portcullis.git.requests", "op", "look", "result", "ok").count();
  }
}
