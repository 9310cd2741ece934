package dev.portcullis.reconciler.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.compile.LimitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodesTest {
  private static final String FORM = "| %s | %s | %s |";

  @Test
  void theDocumentListsExactlyTheCodesOfRecordsAndLimits() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("..", "docs", "errors.md")).stream()
            .filter(line -> line.matches("\\| PCL(11|21|22|3)\\d+ .*"))
            .toList();

    List<String> expected = new ArrayList<>();
    for (RecordCode code : RecordCode.values()) {
      expected.add(FORM.formatted(code.text(), code.meaning(), code.remedy()));
    }
    for (LimitCode code : LimitCode.values()) {
      expected.add(FORM.formatted(code.text(), code.meaning(), code.remedy()));
    }
    assertThat(rows).containsExactlyElementsOf(expected);
  }
}
