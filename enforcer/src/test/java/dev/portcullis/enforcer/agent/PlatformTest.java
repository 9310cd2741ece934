package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
  @ParameterizedTest
  @ValueSource(strings = {"Windows Server 2022", "Mac OS X", ""})
  void scenario22WhereThereIsNoIptablesNothingClaimsToEnforce(String system) {
    assertThatThrownBy(() -> Platform.requireNetfilter(system))
        .isInstanceOf(UnusableSettingsException.class)
        .hasMessageContaining("unsupported")
        .hasMessageContaining("nothing is enforced on this node");
  }

  @Test
  void linuxHasIt() {
    assertThatCode(() -> Platform.requireNetfilter("Linux")).doesNotThrowAnyException();
  }
}
