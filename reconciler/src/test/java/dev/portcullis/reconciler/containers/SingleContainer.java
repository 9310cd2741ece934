package dev.portcullis.reconciler.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.web.Answers;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The service `standalone`: a broker, a reconciler and an enforcer in one container.
final class SingleContainer {
  /// What the service is called.
  static final String NAME = "standalone";

  private final Compose compose;
  private final PolicyClone clone;

  SingleContainer(Compose compose, Path directory) {
    this.compose = compose;
    this.clone = new PolicyClone(directory.resolve("clone"));
  }

  /// Tells it what exists.
  void takesStock() throws Exception {
    compose.await("it leads", () -> status().role().equals("leader"));
    portcullis("inventory", "put", "-f", "/inventory");
  }

  /// Puts an example into force, pushes, and waits until its node enforces what came of it.
  void enforces(String example) throws Exception {
    clone.push(example);
    String head = clone.head();
    compose.await(
        example + " is in force",
        () -> {
          StatusAnswer status = status();
          return status.git().adopted().equals(head)
              && status.nodes().stream()
                  .anyMatch(node ->
                      node.node().text().equals("node-1") && node.state().equals("enforced"));
        });
  }

  /// Its journal's name, once it leads.
  String journal() throws Exception {
    compose.await("it leads", () -> status().role().equals("leader"));
    return status().journal().id();
  }

  /// That the journal is whole, and comes to what was published and reported.
  void isWhole() throws Exception {
    assertThat(portcullis("audit", "verify")).contains("events are whole");
    assertThat(portcullis("audit", "replay", "--check")).contains("0 not;");
  }

  private StatusAnswer status() throws Exception {
    byte[] answer = portcullis("status", "-o", "json").getBytes(StandardCharsets.UTF_8);
    return Answers.read(answer, StatusAnswer.class);
  }

  private String portcullis(String... words) throws Exception {
    var command = new ArrayList<>(List.of("portcullis"));
    command.addAll(List.of(words));
    return compose.inside(NAME, command.toArray(String[]::new));
  }
}
