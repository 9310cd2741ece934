package dev.portcullis.reconciler.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo as a program of its own, as the launcher starts it.
class DemoIT {
  private static final int MOST_SECONDS = 240;

  /// Once in the usual run, ten times in a row in the full one.
  private static final int RUNS = Boolean.getBoolean("portcullis.full") ? 10 : 1;

  @TempDir private Path directory;

  @Test
  void everyStepShowsWhatItMust() throws Exception {
    for (int run = 1; run <= RUNS; run++) {
      showsWhatItMust();
    }
  }

  private void showsWhatItMust() throws Exception {
    int exit = demo("--report", report().toString());
    assertThat(exit).as(output()).isZero();
    JsonNode report = read();
    assertThat(report.path("ok").asBoolean()).isTrue();
    assertThat(report.path("steps")).hasSize(10);
    for (JsonNode step : report.path("steps")) {
      assertThat(step.path("ok").asBoolean()).as(step.toString()).isTrue();
      assertThat(step.path("expected").asText()).isNotBlank();
      assertThat(step.path("seen").asText()).isNotBlank();
    }
    assertThat(report.at("/steps/1/ms/pushToEnforced").isIntegralNumber()).isTrue();
    assertThat(report.at("/steps/3/ms/inventoryToKernel").isIntegralNumber()).isTrue();
  }

  @Test
  void aStepThatIsBrokenFails() throws Exception {
    int exit = demo("--report", report().toString(), "--break", "3");
    assertThat(exit).as(output()).isEqualTo(3);
    JsonNode report = read();
    assertThat(report.path("ok").asBoolean()).isFalse();
    assertThat(oks(report)).containsExactly(true, true, false);
  }

  @Test
  void withoutAKernelItSaysThatNoPacketFlows() throws Exception {
    int exit = demo("--report", report().toString(), "--no-kernel");
    assertThat(exit).as(output()).isZero();
    assertThat(output()).contains("NO PACKET FLOWS");
    assertThat(oks(read())).hasSize(10).doesNotContain(false);
  }

  /// The last step plays the journal again, and holds it against what was published and reported.
  @Test
  void aReportThatIsForgedFailsTheReplay() throws Exception {
    int exit = demo("--report", report().toString(), "--no-kernel", "--break", "10");
    assertThat(exit).as(output()).isEqualTo(3);
    JsonNode report = read();
    assertThat(oks(report)).hasSize(10).endsWith(true, false);
    assertThat(report.at("/steps/9/seen").asText())
        .contains("records, 0 otherwise")
        .contains("it says that the snapshot has the digest ");
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    Path namespaces = Path.of("/run/netns");
    if (Files.isDirectory(namespaces)) {
      try (Stream<Path> files = Files.list(namespaces)) {
        assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("-" + pid + "-"));
      }
    }
  }

  private long pid;

  private int demo(String... options) throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of(JavaProgram.java(), "-Duser.language=en"));
    words.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    words.addAll(List.of("-cp", JavaProgram.classPath()));
    words.addAll(List.of("dev.portcullis.reconciler.cli.Main", "demo"));
    words.addAll(List.of(options));
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    pid = process.pid();
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("ends in time").isTrue();
    return process.exitValue();
  }

  private Path report() {
    return directory.resolve("report.json");
  }

  private JsonNode read() throws IOException {
    return new ObjectMapper().readTree(report().toFile());
  }

  private static List<Boolean> oks(JsonNode report) {
    var oks = new ArrayList<Boolean>();
    report.path("steps").forEach(step -> oks.add(step.path("ok").asBoolean()));
    return oks;
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output"));
  }
}
