package dev.portcullis.reconciler.demo;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// The whole demo, from nothing to nothing: sets the stage, tells the story on it, and takes
/// everything away, also when it fails or is interrupted.
public final class Demo {
  private static final Duration STARTING = Duration.ofSeconds(60);

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
    Path directory = makeDirectory();
    PolicyRepository git = leftovers.keep(PolicyRepository.create(directory));
    CommitId first = git.put("README.md", "# Our network policies\n").push("Begin");
    Stage stage = makeStage(directory, git);
    voice.lines(stage.cluster().preface());
    voice.timed("everything is up", Duration.ofNanos(System.nanoTime() - start));
    DemoReport report = tell(stage, first);
    voice.line("");
    voice.line(
        "%d of %d steps showed what they must, in %.1f s"
            .formatted(
                report.steps().stream().filter(Step::ok).count(),
                DemoSettings.STEPS,
                (System.nanoTime() - start) / 1e9));
    told.accept(report);
    linger(stage, git);
    return report;
  }

  private Path makeDirectory() throws IOException {
    Path directory = Files.createTempDirectory("pcldemo-");
    leftovers.keep(Leftovers.directory(directory));
    return directory;
  }

  private Stage makeStage(Path directory, PolicyRepository git) throws InterruptedException {
    Stage.Sabotage sabotage = new Stage.Sabotage(settings.broken());
    return switch (settings.footing()) {
      case NAMESPACES -> {
        Claim claim = leftovers.keep(Claim.take());
        Testbed testbed = Testbed.make(claim);
        Population population = leftovers.keep(Population.start(testbed));
        List<String> addresses = Arrays.stream(DemoNode.values()).map(testbed::addressFor).toList();
        Platform platform = leftovers.keep(Platform.start(directory, git, addresses));
        population.awaitReady();
        Cluster cluster =
            leftovers.keep(
                new NamespaceCluster(
                    testbed,
                    population,
                    directory,
                    node -> platform.bootstrap(testbed.addressFor(node))));
        yield begun(new Stage(cluster, platform, git, sabotage));
      }
      case MEMORY -> {
        Platform platform = leftovers.keep(Platform.start(directory, git, List.of()));
        Cluster cluster = leftovers.keep(new MemoryCluster(platform));
        yield begun(new Stage(cluster, platform, git, sabotage));
      }
    };
  }

  /// Has everything in force that there is before the first step.
  private static Stage begun(Stage stage) throws InterruptedException {
    DemoInventory.putAll(stage.platform().inventory());
    for (DemoNode node : DemoNode.values()) {
      stage.cluster().startEnforcer(node);
    }
    Waiting.require("starting the enforcers", STARTING, () -> isBegun(stage));
    stage.control().fetch(STARTING);
    return stage;
  }

  private static boolean isBegun(Stage stage) {
    StatusAnswer status = stage.control().status();
    return status.inventory().endpoints() == DemoInventory.PODS.size()
        && status.nodes().size() == DemoNode.values().length
        && status.nodes().stream().allMatch(node -> node.state().equals("enforced"));
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
            new EnforcerKilled(),
            new BackToNothing(first));
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
