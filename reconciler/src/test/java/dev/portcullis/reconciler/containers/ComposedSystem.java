package dev.portcullis.reconciler.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.web.Answers;
import dev.portcullis.reconciler.web.StatusAnswer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What runs in the containers, as a user comes to see it.
final class ComposedSystem {
  private final Compose compose;
  private final PolicyClone clone;

  ComposedSystem(Compose compose, Path directory) {
    this.compose = compose;
    this.clone = new PolicyClone(directory.resolve("clone"));
  }

  /// Puts an example into force, and pushes.
  void push(String example) throws Exception {
    clone.push(example);
  }

  /// Waits until the newest commit of all is in force.
  void adoptsTheHead() throws Exception {
    String head = clone.head();
    compose.await("the push is in force", () -> status().git().adopted().equals(head));
  }

  /// Waits until each node enforces what it is to.
  void enforces(String what) throws Exception {
    compose.await(
        what,
        () -> {
          List<StatusAnswer.NodePart> nodes = status().nodes();
          return nodes.size() == 2
              && nodes.stream().allMatch(node -> node.state().equals("enforced"));
        });
  }

  /// That frontend reaches the backend, which runs on the other node, and web does not.
  void isInForce() throws Exception {
    assertThat(met("frontend", "served")).endsWith("served");
    assertThat(met("web", "refused")).endsWith("refused");
  }

  private String met(String pod, String expected) throws Exception {
    return compose.inside("node-1", "try", pod, "backend", expected).strip();
  }

  String journal() throws Exception {
    return status().journal().id();
  }

  /// As the one that leads has it: nodes report to it.
  private StatusAnswer status() throws Exception {
    for (String service : List.of("reconciler", "standby")) {
      String url = "http://" + service + ":8484/api/v1/status";
      byte[] answer =
          compose
              .inside("node-1", "sh", "-c", "curl -s -m 5 " + url + " || echo {}")
              .getBytes(StandardCharsets.UTF_8);
      if (answer.length > 10) {
        StatusAnswer status = Answers.read(answer, StatusAnswer.class);
        if (status.role().equals("leader")) {
          return status;
        }
      }
    }
    throw new AssertionError("nobody leads");
  }

  /// That the journal is whole, and comes to what was published and reported.
  void isWhole() throws Exception {
    assertThat(audit("verify")).contains("events are whole");
    assertThat(audit("replay", "--check")).contains("0 not;");
  }

  private String audit(String... words) throws Exception {
    var command = new ArrayList<>(List.of("portcullis", "audit"));
    command.addAll(List.of(words));
    return compose.inside("reconciler", command.toArray(String[]::new));
  }
}
