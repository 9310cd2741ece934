package dev.portcullis.reconciler.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.cli.Host;
import dev.portcullis.reconciler.cli.PortcullisProcess;
import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.web.Answers;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// `portcullis standalone` on a node, and what its user has in hand: a repository to push to, and
/// the command line, all in the node's network namespace.
final class Standalone implements AutoCloseable {
  private static final Path EXAMPLES = Path.of("..", "policies-example");

  private final Host host;
  private final DemoNode node;
  private final Path directory;
  private final PolicyRepository git;
  private int starts;

  Standalone(Host host, DemoNode node) throws IOException {
    this.host = host;
    this.node = node;
    directory = host.directory();
    git = PolicyRepository.create(directory);
    git.put("README.md", "policies\n").push("Begin");
  }

  /// Starts it on the data that the one before left.
  PortcullisProcess start() throws IOException {
    starts++;
    return host.start(
        "standalone" + starts,
        "standalone",
        "--node=" + node,
        "--git-url=" + git.url(),
        "--git-directory=" + directory.resolve("mirror"),
        "--git-interval=10m",
        "--kafka-directory=" + directory.resolve("kafka"),
        "--settings=" + settings());
  }

  private Path settings() throws IOException {
    return Files.writeString(
        directory.resolve("settings.yaml"),
        "enforcer:\n  stateDirectory: %s\n".formatted(directory.resolve("enforcer")));
  }

  /// Pushes one of the examples, and waits by `fetch --wait` until it is enforced.
  String push(String example) throws IOException, InterruptedException {
    return push(example, Files.readString(EXAMPLES.resolve(example)));
  }

  /// Pushes a file, and waits likewise.
  String push(String path, String manifests) throws IOException, InterruptedException {
    git.put(path, manifests).push("Put " + path);
    return command("fetch", "--wait");
  }

  /// Pushes that a file is gone, and waits likewise.
  String remove(String path) throws IOException, InterruptedException {
    git.remove(path).push("Remove " + path);
    return command("fetch", "--wait");
  }

  /// What a command of the node's user prints, which is to succeed.
  String command(String... words) throws IOException, InterruptedException {
    return host.done(words);
  }

  StatusAnswer status() throws IOException, InterruptedException {
    byte[] json = command("status", "-o", "json").strip().getBytes(StandardCharsets.UTF_8);
    return Answers.read(json, StatusAnswer.class);
  }

  /// How the node does.
  StatusAnswer.NodePart node() throws IOException, InterruptedException {
    return status().nodes().stream()
        .filter(part -> part.node().equals(node.nodeName()))
        .findFirst()
        .orElseThrow();
  }

  /// Puts the inventory, and waits until the node enforces what comes of it. Its log is waited for
  /// first: to ask by the command line again and again would take the processor from it.
  void begin(PortcullisProcess process) throws IOException, InterruptedException {
    process.awaitLog("leading");
    Path inventory = Bed.writeInventory(node, directory);
    assertThat(command("inventory", "put", "-f", inventory.toString()))
        .contains("put Pod/default/");
    process.awaitLog("outcome=\"APPLIED\"");
    process.await("the node enforces", () -> node().state().equals("enforced"));
  }

  @Override
  public void close() {
    git.close();
  }
}
