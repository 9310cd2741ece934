package dev.portcullis.reconciler.demo;

import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.web.ControlPlane;
import dev.portcullis.reconciler.web.FetchAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/// What the story is played on, and what its chapters do alike.
final class Stage {
  private static final Duration ENFORCING = Duration.ofSeconds(20);

  private final Cluster cluster;
  private final Platform platform;
  private final PolicyRepository git;
  private final Probes probes;
  private final Sabotage sabotage;

  Stage(Cluster cluster, Platform platform, PolicyRepository git, Sabotage sabotage) {
    this.cluster = cluster;
    this.platform = platform;
    this.git = git;
    this.probes = new Probes(cluster);
    this.sabotage = sabotage;
  }

  Cluster cluster() {
    return cluster;
  }

  Platform platform() {
    return platform;
  }

  ControlPlane control() {
    return platform.control();
  }

  PolicyRepository git() {
    return git;
  }

  Probes probes() {
    return probes;
  }

  /// Writes one of the demo's manifests into the author's clone.
  void write(String manifest, Telling telling) {
    telling.command("git add policies/" + manifest);
    git.put("policies/" + manifest, text(manifest));
  }

  private static String text(String manifest) {
    try (InputStream in = Stage.class.getResourceAsStream(manifest)) {
      if (in == null) {
        throw new IllegalStateException("not part of this program: " + manifest);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + manifest, e);
    }
  }

  /// Commits what was written under a plain message, and pushes it.
  Pushed commitAndPush(String message, Telling telling) throws InterruptedException {
    telling.command("git commit --message='" + message + "'");
    return push(message, telling);
  }

  /// Commits what was written, pushes it, and waits until it is decided and enforced.
  Pushed push(String message, Telling telling) throws InterruptedException {
    telling.command("git push && portcullis fetch --wait");
    Pushed pushed = push(message);
    telling.answer("main@%s: %s".formatted(pushed.commit(), pushed.answer().verdict()));
    return pushed;
  }

  /// The same untold. The time begins when the ref has changed.
  Pushed push(String message) throws InterruptedException {
    return decided(written(() -> git.push(message)));
  }

  /// Commits what was written and opens the pull request `number` with it.
  CommitId propose(int number, String message) {
    return written(() -> git.propose(number, message));
  }

  /// Merges a pull request whose head is `proposed`, and waits until it is decided and enforced.
  Pushed merge(CommitId proposed) throws InterruptedException {
    return decided(written(() -> git.merge(proposed)));
  }

  private Pushed decided(CommitId commit) throws InterruptedException {
    long start = System.nanoTime();
    FetchAnswer answer = platform.control().fetch(ENFORCING);
    return new Pushed(commit, answer, Duration.ofNanos(System.nanoTime() - start));
  }

  /// Something that writes to the repository.
  private interface Writing {
    CommitId write() throws IOException;
  }

  private static CommitId written(Writing writing) {
    try {
      return writing.write();
    } catch (IOException e) {
      throw new DemoFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Says in the inventory topic that something exists.
  void put(InventoryKey key, JsonDocument object) {
    platform.inventory().put(key, object);
    platform.inventory().confirm();
  }

  /// Waits until every node enforces what was last published.
  boolean awaitQuiet() {
    return Waiting.until(
        ENFORCING,
        () ->
            platform.control().status().nodes().stream()
                .allMatch(node -> node.state().equals("enforced")));
  }

  /// Here the step can be made to fail: `harm` is done if that was asked for.
  void breakable(int n, Consumer<Cluster> harm) {
    if (sabotage.at(n)) {
      harm.accept(cluster);
    }
  }

  /// Which step is made to fail; 0 for none.
  record Sabotage(int step) {
    boolean at(int n) {
      return step == n;
    }
  }
}
