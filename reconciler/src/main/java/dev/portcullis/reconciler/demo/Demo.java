package dev.portcullis.reconciler.demo;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.git.PolicyRepository;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// The whole demo, from nothing to nothing: sets the stage, tells the story on it, and takes
/// everything away, also when it fails or is interrupted.
public final class Demo {
  private final DemoSettings settings;
  private final Voice voice;
  private final Leftovers leftovers;

  private Demo(DemoSettings settings, Voice voice, Leftovers leftovers) {
    this.settings = settings;
    this.voice = voice;
    this.leftovers = leftovers;
  }

  /// Runs it, and says what was seen: to `told` as soon as the story is over, and at the end.
  ///
  /// @throws DemoFailedException when this machine does not let it run
  public static DemoReport run(DemoSettings settings, Voice voice, Consumer<DemoReport> told)
      throws InterruptedException {
    try (var leftovers = new Leftovers()) {
      return new Demo(settings, voice, leftovers).run(told);
    } catch (IOException e) {
      throw new DemoFailedException("the demo cannot keep its files: " + e.getMessage(), e);
    }
  }

  private DemoReport run(Consumer<DemoReport> told) throws InterruptedException, IOException {
    long start = System.nanoTime();
    Staging staging = Staging.begin(leftovers);
    var sabotage = new Stage.Sabotage(settings.broken());
    Stage stage =
        switch (settings.footing()) {
          case NAMESPACES -> staging.onNamespaces(staging.makeTestbed(), sabotage);
          case MEMORY -> staging.inMemory(sabotage);
        };
    voice.lines(stage.cluster().preface());
    voice.timed("everything is up", Duration.ofNanos(System.nanoTime() - start));
    DemoReport report = tell(stage, staging.first());
    voice.line("");
    voice.line(
        "%d of %d steps showed what they must, in %.1f s"
            .formatted(
                report.steps().stream().filter(Step::ok).count(),
                DemoSettings.STEPS,
                (System.nanoTime() - start) / 1e9));
    told.accept(report);
    linger(stage, stage.git());
    return report;
  }

  private DemoReport tell(Stage stage, CommitId first) throws InterruptedException {
    List<Chapter> chapters =
        List.of(
            new NoPolicyYet(),
            new DenyTheBackend(),
            new AllowTheFrontend(),
            new SecondFrontend(),
            new BrokenManifest(),
            new WholeNamespace(),
            new PullRequest(),
            new EnforcerKilled(),
            new BackToNothing(first),
            new PlayedAgain());
    var steps = new ArrayList<Step>();
    for (Chapter chapter : chapters) {
      int n = steps.size() + 1;
      voice.title(n, chapter.title());
      var telling = new Telling(voice);
      chapter.tell(stage, telling);
      steps.add(telling.step(n, chapter.title()));
      if (!steps.getLast().ok()) {
        voice.lines(stage.cluster().lastWords());
        voice.line("   The later steps build on this one and are left out.");
        break;
      }
    }
    return DemoReport.of(steps, chapters.size());
  }

  private void linger(Stage stage, PolicyRepository git) throws InterruptedException {
    switch (settings.ending()) {
      case CLEAN -> {}
      case KEPT -> {
        String server = leftovers.keep(stage.platform().serve()).url();
        voice.line("");
        voice.line("Everything runs on, until Ctrl-C. To look around:");
        voice.line("  git clone " + git.url() + "   # and push to it, then:");
        voice.line("  ./portcullis fetch --wait --server " + server);
        voice.line("  ./portcullis status --server " + server);
        voice.line("  ./portcullis rules node-a --server " + server);
        voice.line(
            "  ./portcullis inventory get --bootstrap " + stage.platform().kafka().bootstrap());
        stage.cluster().exploring().forEach(line -> voice.line("  " + line));
        new CountDownLatch(1).await();
      }
    }
  }
}
