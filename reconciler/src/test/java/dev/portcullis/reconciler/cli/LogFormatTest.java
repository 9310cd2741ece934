package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.audit.LogEntry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whoever may push, or write to a topic, has words of theirs in the log.
class LogFormatTest {
  private static final String HOSTILE = "=HYPERLINK(\"x\"),\u001B[31m\r\n\u202Eno";

  private static String printed(LogFormat format) {
    var out = new StringWriter();
    var entry =
        new LogEntry(
            7,
            "2026-01-01T00:00:00.000Z",
            "CommitAdopted",
            "git/a",
            "c",
            HOSTILE,
            List.of(HOSTILE),
            List.of());
    format.print(new PrintWriter(out, true), entry);
    return out.toString();
  }

  @Test
  void aTerminalObeysNothingInIt() {
    assertThat(printed(LogFormat.TEXT).lines()).hasSize(2);
    assertThat(printed(LogFormat.TEXT)).doesNotContain("\u001B", "\u202E", "\r");
  }

  @Test
  void aTableTakesNothingForAFormula() {
    String quoted = "'=HYPERLINK(\"\"x\"\"),\u001B[31m\r\n\u202Eno";
    assertThat(printed(LogFormat.CSV))
        .isEqualTo(
            "7,2026-01-01T00:00:00.000Z,CommitAdopted,git/a,c,\"%s\",\"%s\"\r\n"
                .formatted(quoted, quoted));
  }

  @Test
  void aProgramReadsOneLine() {
    assertThat(printed(LogFormat.JSON).strip().lines()).hasSize(1);
  }
}
