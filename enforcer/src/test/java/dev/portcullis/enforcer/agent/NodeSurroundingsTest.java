package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.agent.Surroundings.Attachments;
import dev.portcullis.enforcer.iptables.DriftKind;
import dev.portcullis.enforcer.iptables.Finding;
import dev.portcullis.enforcer.kernel.BridgeNetfilter;
import dev.portcullis.enforcer.kernel.BridgeNetfilter.Consent;
import dev.portcullis.enforcer.kernel.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSurroundingsTest {
  @TempDir private Path directory = Path.of("");

  @BeforeEach
  void aBridgeWhosePacketsMeetIptables() throws IOException {
    Files.createDirectories(directory.resolve("net/br0/bridge"));
    Files.createDirectories(directory.resolve("switches"));
    turn("1");
  }

  private void turn(String value) throws IOException {
    for (String family : new String[] {"iptables", "ip6tables"}) {
      Files.writeString(directory.resolve("switches/bridge-nf-call-" + family), value + "\n");
    }
  }

  @Test
  void nothingIsWrongWherePacketsMeetTheRules() {
    assertThat(surroundings(Consent.MAY_LOOK).problems(Attachments.MAYBE_BRIDGED)).isEmpty();
  }

  @Test
  void aBridgePastIptablesIsAProblemOnlyForEndpointsThatMayBeOnIt() throws IOException {
    turn("0");

    assertThat(surroundings(Consent.MAY_LOOK).problems(Attachments.MAYBE_BRIDGED))
        .extracting(Problem::code)
        .containsExactly("PCL5201");
    assertThat(surroundings(Consent.MAY_LOOK).problems(Attachments.ROUTED)).isEmpty();
  }

  @Test
  void whereItMayBeSetItIs() throws IOException {
    turn("0");

    assertThat(surroundings(Consent.MAY_CHANGE).problems(Attachments.MAYBE_BRIDGED)).isEmpty();
    assertThat(directory.resolve("switches/bridge-nf-call-iptables")).hasContent("1");
  }

  @Test
  void whatOthersTurnOffWhileItIsWatchedIsMendedAndSaid() throws IOException {
    NodeSurroundings watched = surroundings(Consent.MAY_CHANGE);
    turn("0");
    assertThat(watched.problems(Attachments.MAYBE_BRIDGED)).isEmpty();
    assertThat(watched.mended()).as("it was off before the enforcer came").isEmpty();
    turn("0");

    assertThat(watched.problems(Attachments.MAYBE_BRIDGED)).isEmpty();

    assertThat(watched.mended()).extracting(Finding::kind).containsExactly(DriftKind.BRIDGE);
    assertThat(watched.mended()).as("said once").isEmpty();
  }

  @Test
  void ipvsIsAProblemWhenItServes() throws IOException {
    Path ipvs = directory.resolve("ip_vs");
    String head = "IP Virtual Server version 1.2.1 (size=4096)\nProt Local\n  -> Remote\n";
    Files.writeString(ipvs, head);
    assertThat(surroundings(Consent.MAY_LOOK).problems(Attachments.ROUTED)).isEmpty();

    Files.writeString(ipvs, head + "TCP  0A600001:01BB rr\n");

    assertThat(surroundings(Consent.MAY_LOOK).problems(Attachments.ROUTED))
        .extracting(Problem::code)
        .containsExactly("PCL5202");
  }

  private NodeSurroundings surroundings(Consent consent) {
    var bridges =
        new BridgeNetfilter(
            directory.resolve("switches"), CommandRunner.here(Duration.ofSeconds(5)));
    return new NodeSurroundings(
        bridges, consent, directory.resolve("ip_vs"), directory.resolve("net"));
  }
}
