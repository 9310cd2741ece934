package dev.portcullis.events.wire;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewRecordTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"kind\":\"PolicyPreview\", | ",
        "\"kind\":\"PolicyPreview\" | \"kind\":\"Preview\"",
        "\"version\":1 | \"version\":2",
        "\"meaning\":\"connectivity\" | \"meaning\":\"connections\"",
        "\"ports\":\"all\" | \"ports\":\"any\"",
        "\"ports\":\"all\" | \"ports\":[\"all\"]",
        "\"ports\":[[9000,9000]] | \"ports\":[[9000]]",
        "\"ports\":[[9000,9000]] | \"ports\":[9000]",
        "\"severity\":\"critical\" | \"severity\":\"CRITICAL\"",
        "{\"range\":\"0.0.0.0-255.255.255.255\"} | {\"address\":\"0.0.0.0-255.255.255.255\"}",
        "\"type\":\"journal\" | \"type\":\"manifests\"",
        "\"omitted\":7, | ",
        "\"omitted\":7 | \"omitted\":7.0",
        "\"reason\":\"a | \"reason\":null,\"why\":\"a",
      })
  void aFaultInAPreviewIsRefused(String part, String fault) {
    LaterComponentsTest.isRefused(
        Records.PREVIEW, "preview.v1.json", part, fault == null ? "" : fault);
  }
}
