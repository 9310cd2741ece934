package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.enforcer.apply.StandIn;
import dev.portcullis.enforcer.kafka.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "settings.md");

  @TempDir private Path directory = Path.of("");

  @Test
  void aNodeIsAllThatMustBeSet() {
    Settings settings = Settings.of(List.of(Map.of("enforcer.node", "n1")));

    assertThat(settings.node().text()).isEqualTo("n1");
    assertThat(settings.kafka().bootstrap()).isEqualTo("localhost:9092");
    assertThat(settings.httpPort()).isEqualTo(9470);
    assertThat(settings.kernel()).isEqualTo(Settings.KernelChoice.NETFILTER);
  }

  @Test
  void withoutANodeItSaysHowToGiveOne() {
    assertThatThrownBy(() -> Settings.of(List.of()))
        .isInstanceOf(UnusableSettingsException.class)
        .hasMessageContaining("--node")
        .hasMessageContaining("PORTCULLIS_ENFORCER_NODE");
  }

  @Test
  void flagsAreOverTheEnvironmentWhichIsOverTheFile() throws IOException {
    Path file =
        file(
            """
            enforcer:
              node: of-file
              http: {port: 1, host: 0.0.0.0}
            kafka: {bootstrap: file:1}
            """);
    Map<String, String> environment =
        Environment.read(
            Map.of("PORTCULLIS_ENFORCER_NODE", "of-env", "PORTCULLIS_KAFKA_BOOTSTRAP", "env:1"));

    Settings settings =
        Settings.of(
            List.of(SettingsFile.read(file), environment, Map.of("enforcer.node", "of-flag")));

    assertThat(settings.node().text()).isEqualTo("of-flag");
    assertThat(settings.kafka().bootstrap()).isEqualTo("env:1");
    assertThat(settings.httpPort()).isEqualTo(1);
    assertThat(settings.httpHost()).isEqualTo("0.0.0.0");
  }

  @Test
  void whatIsUnknownIsRefusedWithTheNearest() throws IOException {
    Path file = file("enforcer: {htpp: {port: 1}}\n");

    assertThatThrownBy(() -> SettingsFile.read(file))
        .isInstanceOf(UnusableSettingsException.class)
        .hasMessageContaining("enforcer.htpp.port")
        .hasMessageContaining("did you mean `enforcer.http.port`?");
  }

  @Test
  void whatBelongsToAnotherProgramIsPassedOver() throws IOException {
    assertThat(SettingsFile.read(file("reconciler: {http: {port: 1}}\n")))
        .containsOnlyKeys("reconciler.http.port");
  }

  @Test
  void aKeyTwiceIsRefused() throws IOException {
    Path file = file("kafka: {bootstrap: a:1}\nkafka: {bootstrap: b:1}\n");

    assertThatThrownBy(() -> SettingsFile.read(file)).isInstanceOf(UnusableSettingsException.class);
  }

  @Test
  void secretsComeFromFilesAndAreNotPrinted() throws IOException {
    Path secret = directory.resolve("jaas");
    Files.writeString(secret, "password=hunter2\n");
    Path file =
        file("kafka: {clientFiles: {sasl.jaas.config: " + secret + "}}\nenforcer: {node: n1}\n");
    Map<String, String> environment =
        Environment.read(Map.of("PORTCULLIS_KAFKA_CLIENT_SECURITY_PROTOCOL", "SASL_SSL"));

    Settings settings = Settings.of(List.of(SettingsFile.read(file), environment));

    assertThat(settings.kafka().properties())
        .containsEntry("sasl.jaas.config", "password=hunter2")
        .containsEntry("security.protocol", "SASL_SSL");
    assertThat(settings.toString()).contains("sasl.jaas.config").doesNotContain("hunter2");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() ->
            Settings.of(List.of(Map.of("enforcer.node", "n1", "enforcer.http.port", "70000"))))
        .hasMessageContaining("enforcer.http.port")
        .hasMessageContaining("65535");
  }

  @Test
  void theConfirmWindowAndWhatComesBeforeTheFirstSnapshotCanBeSet() {
    Settings settings =
        Settings.of(
            List.of(
                Map.of(
                    "enforcer.node", "n1",
                    "enforcer.confirm.seconds", "30",
                    "enforcer.confirm.canaries", "10.0.0.1:443, [fd00::1]:53",
                    "enforcer.beforeFirstSnapshot", "failsafe-only")));

    assertThat(settings.confirm().window()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.confirm().canaries())
        .containsExactly(new HostPort("10.0.0.1", 443), new HostPort("fd00::1", 53));
    assertThat(settings.beforeFirst()).isEqualTo(StandIn.FAILSAFE_ONLY);
  }

  @Test
  void aChoiceThatThereIsNotIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() ->
            Settings.of(
                List.of(Map.of("enforcer.node", "n1", "enforcer.beforeFirstSnapshot", "shut"))))
        .hasMessageContaining("[open, failsafe-only, closed]");
  }

  @Test
  void aBrokerWithoutAPortIsRefused() {
    assertThatThrownBy(
            () -> Settings.of(List.of(Map.of("enforcer.node", "n1", "kafka.bootstrap", "broker"))))
        .isInstanceOf(UnusableSettingsException.class)
        .hasMessageContaining("kafka.bootstrap");
  }

  @Test
  void everySettingIsInTheDocument() throws IOException {
    String document = Files.readString(DOCUMENT);

    for (SettingKey key : SettingKey.values()) {
      assertThat(document).contains("| `" + key.path() + "` | `" + key.variable() + "` |");
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("settings.yaml"), text);
  }
}
