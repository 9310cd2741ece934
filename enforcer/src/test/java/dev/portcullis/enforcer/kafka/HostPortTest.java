package dev.portcullis.enforcer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @Test
  void aListIsReadWhateverStandsBetween() {
    assertThat(HostPort.parse("b:2, a:1 ,[fd00::1]:9092,"))
        .containsExactly(new HostPort("a", 1), new HostPort("b", 2), new HostPort("fd00::1", 9092));
  }

  @Test
  void anEmptyListIsEmpty() {
    assertThat(HostPort.parse("")).isEmpty();
  }

  @Test
  void anAddressWithColonsIsPrintedInBrackets() {
    assertThat(new HostPort("fd00::1", 9092)).hasToString("[fd00::1]:9092");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a:", "a:x", "a:0", "a:65536", "a b:1", ":1"})
  void whatIsNoHostAndPortIsRefused(String text) {
    assertThatThrownBy(() -> HostPort.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
