package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theVersionIsDataAndGoesToStandardOutput() {
    assertThat(run("--version")).isEqualTo(ExitCode.DONE.number());
    assertThat(out.toString()).startsWith("portcullis ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anUnknownCommandIsAUsageErrorThatIsToldOnStandardError() {
    assertThat(run("enfroce")).isEqualTo(ExitCode.UNUSABLE.number());
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("enfroce");
  }

  @Test
  void noCommandAtAllIsAUsageErrorThatShowsTheUsage() {
    assertThat(run()).isEqualTo(ExitCode.UNUSABLE.number());
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("Usage: portcullis");
  }

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
