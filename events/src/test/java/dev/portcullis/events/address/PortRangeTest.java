package dev.portcullis.events.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "80, 80",
    "65535, 65535",
    "8000:8080, 8000:8080",
    "80:80, 80",
    "0:65535, 0:65535"
  })
  void aRangeIsPrintedInItsOneForm(String text, String printed) {
    assertThat(PortRange.parse(text)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "80:",
        ":80",
        "-1",
        "+80",
        "080",
        "65536",
        "99999999999",
        "80:79",
        "80-90",
        "1:2:3",
        "http",
        " 80",
        "80 ",
        "٨٠",
        "8_0",
      })
  void whatIsNoRangeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PortRange.parse(text));
  }

  @Test
  void aRangeContainsBothItsEnds() {
    var range = new PortRange(80, 90);

    assertThat(range.contains(80)).isTrue();
    assertThat(range.contains(90)).isTrue();
    assertThat(range.contains(79)).isFalse();
    assertThat(range.contains(91)).isFalse();
  }
}
