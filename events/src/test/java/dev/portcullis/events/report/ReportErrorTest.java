package dev.portcullis.events.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportErrorTest {
  @Test
  void aMessageIsCutAtTheLimit() {
    assertThat(new ReportError("PCL5001", "a".repeat(5000), "").message())
        .isEqualTo("a".repeat(4096));
  }

  @Test
  void theCutLeavesNoHalfCharacter() {
    assertThat(new ReportError("PCL5001", "a".repeat(4095) + "😀", "").message())
        .isEqualTo("a".repeat(4095));
  }
}
