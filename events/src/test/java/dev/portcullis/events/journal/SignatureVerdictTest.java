package dev.portcullis.events.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands in a journal is read for ever.
class SignatureVerdictTest {
  private static final String KEY = "SHA256:uNiVztksCsDhcc0u9e8BrdZgUTbT2Bl/wuFwFrNwd3o";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unchecked",
        "unsigned",
        "good " + KEY + " ada@example.org",
        "good " + KEY + " Ada L, *@example.org",
        "untimely " + KEY + " ada@example.org",
        "unknown " + KEY,
        "bad malformed",
        "bad namespace",
        "bad algorithm",
        "bad forged",
        "openpgp, not checked",
        "x509, not checked"
      })
  void whatWasWrittenIsReadAgain(String text) {
    assertThat(SignatureVerdict.of(text)).map(SignatureVerdict::text).contains(text);
  }

  @Test
  void whatIsNoVerdictIsNotTakenForOne() {
    for (String text : new String[] {"", "good", "good " + KEY, "unknown " + KEY + " x", "none"}) {
      assertThat(SignatureVerdict.of(text)).as(text).isEmpty();
    }
  }
}
