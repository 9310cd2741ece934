package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.signature.Trust;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files that hold trusted keys: what cannot be used stops the start, with how to mend it.
class TrustedKeysTest {
  private static final String FIRST =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """;

  private static final String SECOND =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
      -----END PUBLIC KEY-----
      """;

  @TempDir private Path directory = Path.of("");

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  @Test
  void withoutFilesAnyoneIsTrusted() {
    assertThat(TrustedKeys.read("")).isEqualTo(new Trust.Anyone());
    assertThat(TrustedKeys.read(" , ")).isEqualTo(new Trust.Anyone());
  }

  @Test
  void theKeysOfAllFilesAreTrusted() throws IOException {
    Path one = file("one.pem", FIRST);
    Path two = file("two.pem", SECOND);
    Path both = file("both.pem", FIRST + SECOND);

    assertThat(TrustedKeys.read(one + ", " + two)).isEqualTo(TrustedKeys.read(both.toString()));
    assertThat(TrustedKeys.read(one.toString()))
        .hasToString("ed25519:a1e9156054e04fac899ae9f275132cdc");
  }

  @Test
  void aFileThatIsNotThereIsNamedWithItsSetting() {
    assertThatThrownBy(() -> TrustedKeys.read("/nowhere/key.pem"))
        .isInstanceOf(UnusableSettingsException.class)
        .hasMessageContaining("`enforcer.trust.keys` names the file /nowhere/key.pem")
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aFileWithSomethingElseStopsTheStart() throws IOException {
    Path wrong = file("wrong.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
    var told = new StringWriter();
    var command = Main.commandLine().setErr(new PrintWriter(told));
    Path settings =
        file("settings.yaml", "enforcer: {node: n1, kernel: memory, trust: {keys: " + wrong + "}}");

    int exitCode = command.execute("enforce", "--settings", settings.toString());

    assertThat(exitCode).isEqualTo(2);
    assertThat(told.toString())
        .contains(wrong.toString())
        .contains("it holds a CERTIFICATE")
        .contains("openssl pkey");
  }
}
