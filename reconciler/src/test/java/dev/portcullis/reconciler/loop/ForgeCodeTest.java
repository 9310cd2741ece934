package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgeCodeTest {
  @Test
  void everyCodeIsInTheDocument() throws Exception {
    List<String> rows =
        Files.readAllLines(Path.of("..", "docs", "errors.md")).stream()
            .filter(line -> line.startsWith("| PCL4"))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ForgeCode.values())
                .map(code ->
                    "| %s | %s | %s |".formatted(code.text(), code.meaning(), code.remedy()))
                .toList());
  }
}
