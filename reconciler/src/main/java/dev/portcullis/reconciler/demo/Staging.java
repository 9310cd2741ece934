package dev.portcullis.reconciler.demo;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Sets the stage: everything is in force that there is before the first push of a policy. Leaves
/// all that it makes to be taken away again.
final class Staging {
  private static final Duration STARTING = Duration.ofSeconds(60);

  private final Leftovers leftovers;
  private final Path directory;
  private final PolicyRepository git;
  private final CommitId first;

  private Staging(Leftovers leftovers, Path directory) throws IOException {
    this.leftovers = leftovers;
    this.directory = directory;
    git = leftovers.keep(PolicyRepository.create(directory));
    first = git.put("README.md", "# Our network policies\n").push("Begin");
  }

  /// Begins with a repository that has no policy.
  ///
  /// @throws IOException when the files cannot be kept
  static Staging begin(Leftovers leftovers) throws IOException {
    Path directory = Files.createTempDirectory("pcldemo-");
    leftovers.keep(Leftovers.directory(directory));
    return new Staging(leftovers, directory);
  }

  /// The commit without a policy.
  CommitId first() {
    return first;
  }

  /// A place for namespaces of this machine.
  ///
  /// @throws DemoFailedException without root, or when something else is missing
  Testbed makeTestbed() {
    return Testbed.make(leftovers.keep(Claim.take()));
  }

  /// Nodes and pods in network namespaces, one of whose steps is made to fail.
  Stage onNamespaces(Testbed testbed, Stage.Sabotage sabotage) throws InterruptedException {
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
    return begun(new Stage(cluster, platform, git, sabotage));
  }

  /// Nodes in memory, one of whose steps is made to fail.
  Stage inMemory(Stage.Sabotage sabotage) throws InterruptedException {
    Platform platform = leftovers.keep(Platform.start(directory, git, List.of()));
    Cluster cluster = leftovers.keep(new MemoryCluster(platform));
    return begun(new Stage(cluster, platform, git, sabotage));
  }

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
}
