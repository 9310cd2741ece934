package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.reconciler.connectivity.Grouping;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectivityBatchTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory = Path.of("");

  @Test
  void everyDirectoryHasItsLineInOrderWhateverIsInTheOthers() throws IOException {
    String good = good("good").toString();
    String bad = Manifests.write(directory.resolve("bad"), "p.yaml", Manifests.MISTAKEN).toString();
    String none = directory.resolve("none").toString();
    List<JsonNode> answers = answers(good + "\n\n" + bad + "\n  \n" + none + "\n " + good + " \n");
    assertThat(answers)
        .extracting(it -> it.path("input").asText())
        .containsExactly(good, bad, none, good);
    assertThat(answers.get(0)).isEqualTo(answers.get(3));
    assertThat(answers.get(0).path("connections")).hasSize(3);
    assertThat(answers.get(0).path("warnings").isArray()).isTrue();
  }

  @Test
  void aMistakeIsAnErrorWithItsPlaceItsObjectAndItsField() throws IOException {
    Path bad =
        Manifests.write(
            directory.resolve("bad"),
            "p.yaml",
            Manifests.MISTAKEN.replace("form: []", "ports: [{port: 70000}]"));
    JsonNode error = only(bad).path("error");
    assertThat(error.propertyStream().map(field -> field.getKey()))
        .containsExactly("code", "file", "line", "column", "object", "field", "message");
    assertThat(error.path("code").asText()).isEqualTo("PCL2010");
    assertThat(error.path("file").asText()).isEqualTo(bad + "/p.yaml");
    assertThat(error.path("line").asInt()).isEqualTo(7);
    assertThat(error.path("column").asInt()).isEqualTo(22);
    assertThat(error.path("object").asText()).isEqualTo("NetworkPolicy/shop/db");
    assertThat(error.path("field").asText()).isEqualTo("spec.ingress[0].ports[0].port");
    assertThat(error.path("message").asText()).contains("70000");
  }

  @Test
  void aMissingDirectoryIsAnErrorOfItsOwnLine() throws IOException {
    assertUnreadable(directory.resolve("none"), "cannot read");
  }

  @Test
  void aNameThatIsNoPathIsAnErrorToo() throws IOException {
    List<JsonNode> answers = answers("no\0path\n");
    assertThat(answers.getFirst().path("error").path("code").asText()).isEqualTo("PCL6104");
  }

  @Test
  void whatIsLargerThanItMayBeIsNotRead() throws IOException {
    Path large = good("large");
    try (var file = new RandomAccessFile(large.resolve("zeros.yaml").toFile(), "rw")) {
      file.setLength((256L << 20) + 1);
    }
    assertUnreadable(large, "holds more than 256 MiB");
  }

  @Test
  void aLinkIsFollowedWithinTheDirectoryOnly() throws IOException {
    Path other = Manifests.write(directory.resolve("other"), "secret.yaml", "kind: [secret");
    Path linked = good("linked");
    Files.move(linked.resolve("pods.yaml"), linked.resolve("pods.txt"));
    Files.createSymbolicLink(linked.resolve("pods.yaml"), Path.of("pods.txt"));
    assertThat(only(linked).path("connections")).hasSize(3);
    Files.createSymbolicLink(linked.resolve("out.yaml"), other.resolve("secret.yaml"));
    assertUnreadable(linked, "leads out of the directory");
  }

  @Test
  void aLinkThatLeadsNowhereIsAMissingManifest() throws IOException {
    Path linked = good("linked");
    Files.createSymbolicLink(linked.resolve("gone.yaml"), Path.of("nowhere.yaml"));
    assertUnreadable(linked, "gone.yaml");
  }

  @Test
  void directoriesBehindLinksAreNotWalked() throws IOException {
    Path looped = good("looped");
    Files.createSymbolicLink(looped.resolve("again"), looped);
    assertThat(only(looped).path("connections")).hasSize(3);
  }

  @Test
  void onlyManifestsAreRead() throws IOException {
    Path mixed = good("mixed");
    Manifests.write(mixed, "README.md", "# not: [yaml");
    Manifests.write(mixed, "backup.yaml~", "kind: [");
    Files.createDirectory(mixed.resolve("folder.yaml"));
    assertThat(only(mixed).path("connections")).hasSize(3);
  }

  private Path good(String name) {
    Manifests.write(directory.resolve(name), "pods.yaml", Manifests.EXISTING);
    return Manifests.write(directory.resolve(name), "policies.yml", Manifests.POLICIES);
  }

  private static void assertUnreadable(Path input, String why) throws IOException {
    JsonNode error = only(input).path("error");
    assertThat(error.path("code").asText()).isEqualTo("PCL6104");
    assertThat(error.path("file").asText()).isEqualTo(input.toString());
    assertThat(error.path("message").asText()).contains(why);
  }

  private static JsonNode only(Path input) throws IOException {
    List<JsonNode> answers = answers(input + "\n");
    assertThat(answers).hasSize(1);
    return answers.getFirst();
  }

  private static List<JsonNode> answers(String lines) throws IOException {
    var out = new StringWriter();
    new ConnectivityBatch(Grouping.WORKLOAD, new PrintWriter(out))
        .answer(new BufferedReader(new StringReader(lines)));
    List<JsonNode> answers = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      answers.add(JSON.readTree(line));
    }
    return answers;
  }
}
