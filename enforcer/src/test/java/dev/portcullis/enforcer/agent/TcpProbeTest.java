package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Reach;
import dev.portcullis.enforcer.kafka.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TcpProbeTest {
  private static ServerSocket server() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static Reach probe(HostPort... places) {
    return new TcpProbe(() -> new TreeSet<>(List.of(places))).reach();
  }

  private static HostPort at(ServerSocket server) {
    return new HostPort("127.0.0.1", server.getLocalPort());
  }

  private static HostPort nowhere() throws IOException {
    try (ServerSocket closed = server()) {
      return at(closed);
    }
  }

  @Test
  void oneThatAnswersIsEnough() throws IOException {
    try (ServerSocket server = server()) {
      assertThat(probe(nowhere(), at(server), nowhere())).isEqualTo(Reach.ANSWERED);
    }
  }

  @Test
  void whereNobodyListensNobodyAnswers() throws IOException {
    assertThat(probe(nowhere(), nowhere())).isEqualTo(Reach.SILENT);
  }

  @Test
  void aNameThatNobodyKnowsDoesNotAnswer() {
    assertThat(probe(new HostPort("no-such-host.invalid", 9092))).isEqualTo(Reach.SILENT);
  }

  @Test
  void nowhereToAskIsSilence() {
    assertThat(probe()).isEqualTo(Reach.SILENT);
  }
}
