package dev.portcullis.enforcer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.enforcer.apply.KernelException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandRunnerTest {
  private final CommandRunner runner = CommandRunner.here(Duration.ofSeconds(20));

  @Test
  void aCommandGetsItsInputAndGivesItsOutput() throws KernelException {
    String large = "line\n".repeat(200_000);

    assertThat(runner.run(List.of(Backend.tool("cat")), large)).isEqualTo(large);
  }

  @Test
  void nothingOfAnArgumentIsInterpreted() throws KernelException {
    String odd = "$(id) ; `id` 'x' \"y\" *";

    assertThat(runner.run(List.of(Backend.tool("printf"), "%s", odd), "")).isEqualTo(odd);
  }

  @Test
  void aCommandKnowsNothingOfOurEnvironment() throws KernelException {
    assertThat(runner.run(List.of(Backend.tool("env")), "").lines())
        .allMatch(line -> line.startsWith("LC_ALL=") || line.startsWith("PATH="));
  }

  @Test
  void aCommandThatFailsSaysHow() {
    assertThatThrownBy(() -> runner.run(List.of(Backend.tool("ls"), "/no/such/file"), ""))
        .isInstanceOfSatisfying(
            KernelException.class,
            failure -> {
              assertThat(failure.exitCode()).isEqualTo(2);
              assertThat(failure.stderr()).contains("/no/such/file");
            });
  }

  @Test
  void aCommandThatDoesNotEndIsEnded() {
    var impatient = CommandRunner.here(Duration.ofMillis(100));

    assertThatThrownBy(() -> impatient.run(List.of(Backend.tool("sleep"), "60"), ""))
        .isInstanceOfSatisfying(
            KernelException.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(KernelException.TIME_OUT));
  }

  @Test
  void aToolThatIsNotThereIsNamedWithWhatToDo() {
    assertThatThrownBy(() -> Backend.tool("no-such-tool"))
        .isInstanceOf(KernelException.class)
        .hasMessageContaining("no-such-tool")
        .hasMessageContaining("install");
  }

  @Test
  void aCommandThatReadsNothingOfALargeInputIsNoFailure() throws KernelException {
    assertThat(runner.run(List.of(Backend.tool("true")), "x".repeat(1 << 20))).isEmpty();
  }
}
