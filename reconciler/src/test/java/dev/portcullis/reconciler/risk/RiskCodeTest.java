package dev.portcullis.reconciler.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RiskCodeTest {
  @Test
  void theDocumentListsExactlyTheRisksInOrder() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "previews", "README.md"));

    assertThat(
            document
                .lines()
                .filter(line -> line.matches("\\| R[0-9]{3} \\|.*"))
                .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 2) + 1))))
        .containsExactlyElementsOf(
            Arrays.stream(RiskCode.values())
                .map(code -> "| %s | %s ".formatted(code.id(), code.severity().text()))
                .toList());
  }
}
