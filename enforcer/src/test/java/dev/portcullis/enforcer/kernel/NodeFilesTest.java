package dev.portcullis.enforcer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.kernel.BridgeNetfilter.Consent;
import dev.portcullis.enforcer.kernel.BridgeNetfilter.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the enforcer reads and writes beside its rules.
class NodeFilesTest {
  @TempDir Path directory;

  private BridgeNetfilter bridging() {
    return new BridgeNetfilter(directory, CommandRunner.here(Duration.ofSeconds(1)));
  }

  private void switches(String v4, String v6) throws IOException {
    Files.writeString(directory.resolve("bridge-nf-call-iptables"), v4 + "\n");
    Files.writeString(directory.resolve("bridge-nf-call-ip6tables"), v6 + "\n");
  }

  @Test
  void bridgedPacketsMeetOurRulesOnlyWhenBothFamiliesDo() throws IOException {
    switches("1", "0");
    assertThat(bridging().look()).isEqualTo(Finding.OFF);
    switches("1", "1");
    assertThat(bridging().look()).isEqualTo(Finding.ON);
  }

  @Test
  void withoutConsentNothingIsSwitched() throws IOException {
    switches("0", "0");

    assertThat(bridging().ensure(Consent.MAY_LOOK)).isEqualTo(Finding.OFF);
    assertThat(bridging().ensure(Consent.MAY_CHANGE)).isEqualTo(Finding.ON);
  }

  @Test
  void protocolNamesAreTheFirstOfTheirNumber() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("protocols"),
            "# names\ntcp\t6\tTCP\t\t# Transmission Control\nipencap 4 IP-ENCAP\nipip 4 IPIP\n");

    assertThat(ProtocolNames.read(file)).containsEntry(6, "tcp").containsEntry(4, "ipencap");
    assertThat(ProtocolNames.read(directory.resolve("none"))).isEmpty();
  }

  @Test
  void oneEnforcerHasTheNamespaceUntilItLeaves() throws IOException {
    InstanceLock first = InstanceLock.take(directory).orElseThrow();
    assertThat(InstanceLock.take(directory)).isEmpty();

    first.close();

    try (InstanceLock second = InstanceLock.take(directory).orElseThrow()) {
      assertThat(second).isNotSameAs(first);
    }
  }
}
