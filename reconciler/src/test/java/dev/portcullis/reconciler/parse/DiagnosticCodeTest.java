package dev.portcullis.reconciler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticCodeTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "errors.md");

  @Test
  void theDocumentListsExactlyTheCodesThatManifestsCanHave() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| PCL10") || line.startsWith("| PCL20"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(DiagnosticCode.values()).map(DiagnosticCodeTest::row).toList());
  }

  private static String row(DiagnosticCode code) {
    return "| %s | %s | %s |".formatted(code.text(), code.meaning(), code.remedy());
  }

  @Test
  void noTwoMistakesHaveOneCode() {
    assertThat(DiagnosticCode.values()).extracting(DiagnosticCode::text).doesNotHaveDuplicates();
  }
}
