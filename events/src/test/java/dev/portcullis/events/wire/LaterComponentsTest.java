package dev.portcullis.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.snapshot.DenialLog;
import dev.portcullis.events.snapshot.HostOptions;
import dev.portcullis.events.snapshot.NodeSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Components that came later: what was written before them reads as it was meant, and each value
/// still has one spelling only.
class LaterComponentsTest {
  static void isRefused(RecordCodec<?> codec, String file, String part, String fault) {
    String golden = GoldenFiles.text(file);
    assertThat(golden).contains(part);

    assertThatExceptionOfType(UnknownRecordException.class)
        .isThrownBy(() -> codec.decode(golden.replace(part, fault).getBytes(UTF_8)));
  }

  @Test
  void aSnapshotFromBeforeHostsAndLogsHasNoneAndTheDefaults() {
    NodeSnapshot read = Records.SNAPSHOT.decode(GoldenFiles.bytes("snapshot.v1.json"));

    assertThat(read.rules().hosts()).isEmpty();
    assertThat(read.rules().options().hosts()).isEqualTo(HostOptions.DEFAULT);
    assertThat(read.rules().options().log()).isEqualTo(DenialLog.NONE);
    assertThat(Digests.of(read.rules())).isEqualTo(read.digest());
  }

  @Test
  void whatIsSetOfHostsStandsBesideTheOlderSettings() {
    String settings =
        GoldenFiles.text("journal/SettingsChanged.v1.json")
            .replace(
                "{\"allow\":\"accept\",\"deny\":\"drop\",\"unknownEndpoint\":\"allow\"}",
                "{\"allow\":\"return\",\"deny\":\"reject\",\"hosts\":{\"inbound\":[{\"nets\":"
                    + "[\"192.0.2.0/24\"],\"port\":22,\"protocol\":\"tcp\"}],\"outbound\":[{"
                    + "\"port\":53,\"protocol\":\"udp\"}],\"workloadToHost\":\"deny\"},"
                    + "\"unknownEndpoint\":\"deny\"}");

    Envelope read = JournalCodec.decode(settings.getBytes(UTF_8));

    assertThat(read.event()).isEqualTo(new LifeEvent.SettingsChanged(GoldenHosts.options()));
    assertThat(new String(JournalCodec.encode(read), UTF_8)).isEqualTo(settings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"endpoints\":[],\"options\" | \"endpoints\":[],\"hosts\":[],\"options\"",
        "\"endpoints\":[],\"options\" | \"endpoints\":[],\"hosts\":null,\"options\"",
        "\"options\":{\"allow\":\"return\",\"deny\":\"reject\","
            + " | \"options\":{\"allow\":\"return\",\"deny\":\"reject\",\"hosts\":null,",
        "\"deny\":\"reject\"," + " | \"deny\":\"reject\",\"log\":\"none\",",
        "\"deny\":\"reject\"," + " | \"deny\":\"reject\",\"log\":null,",
        "\"deny\":\"reject\"," + " | \"deny\":\"reject\",\"log\":\"LOG\",",
      })
  void whatIsLeftOutIsNotWrittenOtherwise(String part, String fault) {
    isRefused(Records.SNAPSHOT, "snapshot-empty.v1.json", part, fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"port\":53,\"protocol\":\"udp\" | \"nets\":[],\"port\":53,\"protocol\":\"udp\"",
        "\"port\":53 | \"port\":0",
        "\"protocol\":\"udp\" | \"protocol\":\"icmp\"",
        "{\"port\":53,\"protocol\":\"udp\"}"
            + " | {\"port\":67,\"protocol\":\"udp\"},{\"port\":53,\"protocol\":\"udp\"}",
        "\"192.0.2.0/24\" | \"192.0.2.1/24\"",
        "\"workloadToHost\":\"deny\" | \"workloadToHost\":\"drop\"",
        ",\"workloadToHost\":\"deny\" | ",
        "\"name\":\"eth0\" | \"name\":\"eth+\"",
        "{\"type\":\"everyInterface\"} | {\"name\":\"eth0\",\"type\":\"everyInterface\"}",
        "{\"type\":\"everyInterface\"} | {\"type\":\"nowhere\"}",
        "\"sections\":[0] | \"sections\":[1]",
      })
  void aFaultInWhatIsSaidOfHostsIsRefused(String part, String fault) {
    isRefused(Records.SNAPSHOT, "snapshot-hosts.v1.json", part, fault == null ? "" : fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{\"icmp\":8,\"type\":\"icmpType\"} | {\"icmp\":255,\"type\":\"icmpType\"}",
        "{\"icmp\":8,\"type\":\"icmpType\"} | {\"code\":0,\"icmp\":8,\"type\":\"icmpType\"}",
        "\"code\":4 | \"code\":256",
        "\"code\":4, | ",
        "\"action\":\"log\" | \"action\":\"LOG\"",
      })
  void aFaultInAMatchIsRefused(String part, String fault) {
    isRefused(Records.SECTION, "section-matches.v1.json", part, fault == null ? "" : fault);
  }

  @Test
  void anAdoptionWithNothingToWarnOfDoesNotSaySo() {
    String golden = GoldenFiles.text("journal/CommitAdopted.v1.json");
    String written = golden.replace("},\"epoch\"", ",\"warnings\":[]},\"epoch\"");
    assertThat(written).isNotEqualTo(golden);

    assertThatExceptionOfType(UnknownRecordException.class)
        .isThrownBy(() -> JournalCodec.decode(written.getBytes(UTF_8)));
  }

  @Test
  void aReportWithoutAnAdoptionDoesNotSaySo() {
    isRefused(Records.REPORT, "report.v1.json", "{\"enforced\"", "{\"adoptions\":[],\"enforced\"");
  }

  @Test
  void aSetWithoutMembersFromGitDoesNotSaySo() {
    isRefused(
        Records.SET_HEADER,
        "ipset-addresses.v1.json",
        "{\"selector\"",
        "{\"fromGit\":[],\"selector\"");
  }
}
