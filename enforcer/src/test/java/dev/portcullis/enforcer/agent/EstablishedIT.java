package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.enforcer.kernel.Conntrack;
import dev.portcullis.enforcer.kernel.EchoServer;
import dev.portcullis.enforcer.kernel.Namespace;
import dev.portcullis.enforcer.kernel.OpenConnection;
import dev.portcullis.enforcer.kernel.WebScenario;
import dev.portcullis.enforcer.kernel.Wiring;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real connections through a node whose rules are tightened: pod 5 serves, pods 6 and 7 are its
/// clients, and pod 7 loses its right.
class EstablishedIT {
  private static final String SERVICE = "10.96.0.10";
  private static final int SERVICE_PORT = 80;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ANSWER_MILLIS = 500;

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.add(one);
    return one;
  }

  private NodeInNamespace cutting(Namespace node) throws Exception {
    var conntrack = new Conntrack(node.runner());
    var enforcer =
        new NodeInNamespace(
            node,
            NodeInNamespace.Tools.of(node.kernel(Backend.NFT))
                .with(metrics -> new ConnectionCutter(conntrack, metrics)),
            new MemoryArchive());
    enforcer.established().start();
    open.add(enforcer.established());
    return enforcer;
  }

  /// What a client has open to pod 5: over both families by TCP and UDP.
  private record Flows(List<OpenConnection> tcp, List<DatagramSocket> udp) {
    boolean allWork() throws IOException {
      for (OpenConnection connection : tcp) {
        if (!connection.stillWorks()) {
          return false;
        }
      }
      for (DatagramSocket socket : udp) {
        if (!answers(socket)) {
          return false;
        }
      }
      return true;
    }

    boolean noneWorks() {
      return tcp.stream().noneMatch(Flows::works) && udp.stream().noneMatch(Flows::answers);
    }

    private static boolean works(OpenConnection connection) {
      try {
        return connection.stillWorks();
      } catch (IOException _) {
        return false;
      }
    }

    private static boolean answers(DatagramSocket socket) {
      try {
        socket.send(new DatagramPacket(new byte[1], 1));
        socket.receive(new DatagramPacket(new byte[1], 1));
        return true;
      } catch (IOException _) {
        return false;
      }
    }
  }

  private Flows flows(Namespace client) throws Exception {
    List<OpenConnection> tcp = new ArrayList<>();
    List<DatagramSocket> udp = new ArrayList<>();
    for (String server : WebScenario.addresses(5)) {
      tcp.add(opened(OpenConnection.open(client, server, WebScenario.PORT)));
      DatagramSocket socket = opened(client.run(() -> new DatagramSocket()));
      socket.connect(InetAddress.getByName(server), WebScenario.PORT);
      socket.setSoTimeout(ANSWER_MILLIS);
      udp.add(socket);
    }
    var flows = new Flows(tcp, udp);
    assertThat(flows.allWork()).isTrue();
    return flows;
  }

  private static void await(String what, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.call()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
    }
  }

  @ParameterizedTest
  @EnumSource
  void scenario19ATighteningCutsWhatItDeniesAndNothingElse(Wiring.Kind kind) throws Exception {
    Wiring wiring = opened(new Wiring(kind));
    opened(EchoServer.start(wiring.pod(5), WebScenario.PORT));
    Namespace friend = wiring.pod(6);
    Namespace stranger = wiring.pod(7);
    NodeInNamespace node = cutting(wiring.node());
    node.follow(draft(kind, 6, 7));
    Flows kept = flows(friend);
    Flows cut = flows(stranger);

    node.follow(draft(kind, 6));

    await("pod 7 is cut off", cut::noneWorks);
    assertThat(kept.allWork()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void scenario19TighterRulesCutWhatLeavesAPod(Wiring.Kind kind) throws Exception {
    Wiring wiring = opened(new Wiring(kind));
    opened(EchoServer.start(wiring.pod(5), WebScenario.PORT));
    opened(EchoServer.start(wiring.remote(), WebScenario.PORT));
    Namespace friend = wiring.pod(6);
    Namespace stranger = wiring.pod(7);
    NodeInNamespace node = cutting(wiring.node());
    node.follow(draft(kind, 6, 7));
    Flows kept = flows(friend);
    OpenConnection cut = opened(OpenConnection.open(stranger, Wiring.REMOTE_V4, WebScenario.PORT));
    assertThat(cut.stillWorks()).isTrue();

    node.follow(new WebScenario(kind).with7Enclosed().draft(WebScenario.addresses(6, 7)).build());

    await("pod 7 is cut off", () -> !Flows.works(cut));
    assertThat(kept.allWork()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void scenario19AServicesConnectionIsJudgedByWhereItLeads(Wiring.Kind kind) throws Exception {
    Wiring wiring = opened(new Wiring(kind));
    opened(EchoServer.start(wiring.pod(5), WebScenario.PORT));
    Namespace friend = wiring.pod(6);
    Namespace stranger = wiring.pod(7);
    redirect(wiring.node());
    NodeInNamespace node = cutting(wiring.node());
    node.follow(draft(kind, 6, 7));
    OpenConnection kept = opened(OpenConnection.open(friend, SERVICE, SERVICE_PORT));
    OpenConnection cut = opened(OpenConnection.open(stranger, SERVICE, SERVICE_PORT));
    assertThat(kept.stillWorks()).isTrue();
    assertThat(cut.stillWorks()).isTrue();

    node.follow(draft(kind, 6));

    await("pod 7 is cut off", () -> !Flows.works(cut));
    assertThat(kept.stillWorks()).isTrue();
  }

  /// What kube-proxy does for a service with one pod behind it.
  private static void redirect(Namespace node) throws Exception {
    String iptables = CommandRunner.path("iptables-nft").orElseThrow();
    String words =
        "-t nat -A PREROUTING -d %s -p tcp --dport %d -j DNAT --to-destination %s:%d"
            .formatted(SERVICE, SERVICE_PORT, Wiring.v4(5), WebScenario.PORT);
    List<String> command = new ArrayList<>(List.of(iptables));
    command.addAll(List.of(words.split(" ")));
    node.runner().run(command, "");
  }

  private static Wanted draft(Wiring.Kind kind, int... friends) {
    return new WebScenario(kind).draft(WebScenario.addresses(friends)).build();
  }
}
