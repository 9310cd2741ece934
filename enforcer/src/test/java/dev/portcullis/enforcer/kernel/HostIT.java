package dev.portcullis.enforcer.kernel;

import static dev.portcullis.enforcer.apply.WantedDraft.isolated;
import static dev.portcullis.enforcer.kernel.HostScenario.OPEN;
import static dev.portcullis.enforcer.kernel.HostScenario.UPLINK;
import static dev.portcullis.enforcer.kernel.HostScenario.egress;
import static dev.portcullis.enforcer.kernel.HostScenario.ingress;
import static dev.portcullis.enforcer.kernel.Reply.ANSWERED;
import static dev.portcullis.enforcer.kernel.Reply.REFUSED;
import static dev.portcullis.enforcer.kernel.WebNode.expect;
import static dev.portcullis.enforcer.kernel.WebScenario.PORT;
import static dev.portcullis.enforcer.kernel.WebScenario.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.WantedDraft;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.Order;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real packets past host endpoints: what the node itself is sent and sends, over both families.
class HostIT {
  private static final int SSH = 22;
  private static final int API = 6443;
  private static final int ARRIVING_MILLIS = 700;

  /// The node as the remote client reaches it.
  private static final String[] NODE = {"10.9.0.1", "fd00:9::1"};

  /// The node as its workloads reach it. A datagram from elsewhere to these is answered from the
  /// other address, which is no answer.
  private static final String[] NODE_WITHIN = {Wiring.NODE_V4, Wiring.NODE_V6};

  private static final String[] REMOTE = {Wiring.REMOTE_V4, Wiring.REMOTE_V6};

  private static final HostPlace AT_NODE =
      new HostPlace.AtAddresses(Arrays.stream(NODE).map(IpAddress::parse).toList());

  private static final HostPlace EVERYWHERE = new HostPlace.EveryInterface();

  private static WantedDraft draft(Wiring.Kind kind) {
    return new WebScenario(kind).draft(addresses(6));
  }

  private static WantedDraft draft() {
    return draft(Wiring.Kind.ROUTED);
  }

  private static void expectTcp(Reply expected, Namespace from, int port, String... addresses)
      throws Exception {
    for (String address : addresses) {
      assertThat(new Probe(from).tcp(address, port)).as("tcp to %s", address).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterfaceIsClosedButForFailsafePortsAndWhatIsEstablished(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools);
        var _ = EchoServer.start(web.node(), SSH)) {
      web.apply(draft().build());
      try (var open = OpenConnection.open(web.remote(), NODE[0], PORT)) {
        web.apply(draft().host("up", UPLINK, ingress(isolated()), OPEN).build());
        assertThat(open.stillWorks()).isTrue();
      }

      expect(REFUSED, web.remote(), PORT, NODE);
      expectTcp(ANSWERED, web.remote(), SSH, NODE);
      expect(ANSWERED, web.node(), PORT, REMOTE);
      expect(ANSWERED, web.node(), PORT, NODE);
      expect(ANSWERED, web.frontend(), PORT, NODE_WITHIN);
      expect(ANSWERED, web.remote(), 6, PORT);
    }
  }

  @Test
  void aWorkloadsAddressFromOutsideIsBelievedOnlyWhereTheInterfaceAllows() throws Exception {
    try (var web = new WebNode(Wiring.Kind.BRIDGED, Backend.NFT)) {
      for (String device : List.of("all", "up0")) { // the kernel is not to look at sources itself
        web.node().turn("net/ipv4/conf/" + device + "/rp_filter", "0");
      }
      String[] forged = {Wiring.v4(6), Wiring.v6(6)};
      web.remote().ipInside("address", "add", forged[0] + "/32", "dev", "lo");
      web.remote().ipInside("address", "add", forged[1] + "/128", "dev", "lo", "nodad");
      web.apply(draft(Wiring.Kind.BRIDGED).build());
      for (int i = 0; i < NODE.length; i++) {
        assertThat(arrives(web, forged[i], NODE[i])).as("without rules").isTrue();
      }

      var closed = ingress(isolated());
      web.apply(draft(Wiring.Kind.BRIDGED).host("up", UPLINK, closed, OPEN).build());

      for (int i = 0; i < NODE.length; i++) {
        assertThat(arrives(web, forged[i], NODE[i])).as("from %s", forged[i]).isFalse();
      }
      expect(ANSWERED, web.frontend(), PORT, NODE_WITHIN);
    }
  }

  /// Whether a datagram that the remote sends from `source` arrives at the node.
  private static boolean arrives(WebNode web, String source, String node) throws Exception {
    InetAddress to = InetAddress.getByName(node);
    var from = new InetSocketAddress(InetAddress.getByName(source), 0);
    try (DatagramSocket server = web.node().run(() -> new DatagramSocket());
        DatagramSocket client = web.remote().run(() -> new DatagramSocket(from))) {
      server.setSoTimeout(ARRIVING_MILLIS);
      client.send(new DatagramPacket(new byte[1], 1, to, server.getLocalPort()));
      server.receive(new DatagramPacket(new byte[1], 1));
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheNodeSendsIsAskedButForFailsafePorts(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools);
        var _ = EchoServer.start(web.remote(), API)) {
      web.apply(draft().host("up", UPLINK, egress(isolated()), OPEN).build());

      expect(REFUSED, web.node(), PORT, REMOTE);
      expectTcp(ANSWERED, web.node(), API, REMOTE);
      expect(ANSWERED, web.remote(), PORT, NODE);
      expect(ANSWERED, web.node(), 5, PORT);
      expect(ANSWERED, web.frontend(), PORT, REMOTE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyInterfaceIsAskedButNoWorkloadAndNoLoopback(Wiring.Kind kind) throws Exception {
    try (var web = new WebNode(kind, Backend.NFT)) {
      var closed = HostScenario.both(isolated());
      web.apply(draft(kind).host("all", EVERYWHERE, closed, OPEN).build());

      expect(REFUSED, web.remote(), PORT, NODE);
      expect(REFUSED, web.node(), PORT, REMOTE);
      expect(ANSWERED, web.node(), PORT, NODE);
      expect(ANSWERED, web.node(), 5, PORT);
      expect(ANSWERED, web.node(), 8, PORT);
      expect(ANSWERED, web.frontend(), PORT, NODE_WITHIN);
      expect(ANSWERED, web.remote(), 6, PORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterfaceOfItsOwnEndpointIsNotEveryInterface(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      var closed = HostScenario.both(isolated());
      web.apply(
          draft().host("all", EVERYWHERE, closed, closed).host("up", UPLINK, OPEN, OPEN).build());

      expect(ANSWERED, web.remote(), PORT, NODE);
      expect(ANSWERED, web.node(), PORT, REMOTE);
      expect(ANSWERED, web.remote(), 6, PORT);
      expect(ANSWERED, web.frontend(), PORT, REMOTE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEndpointKnownByItsAddressesIsAskedAboutThem(Wiring.Kind kind) throws Exception {
    try (var web = new WebNode(kind, Backend.NFT)) {
      var closed = HostScenario.both(isolated());
      web.apply(draft(kind).host("node", AT_NODE, closed, OPEN).build());

      expect(REFUSED, web.remote(), PORT, NODE);
      expectTcp(ANSWERED, web.remote(), PORT, NODE_WITHIN);
      expect(REFUSED, web.node(), PORT, REMOTE);
      expect(ANSWERED, web.node(), 5, PORT);
      expect(ANSWERED, web.frontend(), PORT, NODE_WITHIN);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsForwardedIsAskedWhereItComesIn(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      web.apply(draft().host("up", UPLINK, OPEN, ingress(isolated())).build());

      expect(REFUSED, web.remote(), 6, PORT);
      expect(ANSWERED, web.remote(), PORT, NODE);
      expect(ANSWERED, web.frontend(), PORT, REMOTE);
      expect(ANSWERED, web.frontend(), 5, PORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsForwardedIsAskedWhereItGoesOut(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      web.apply(draft().host("up", UPLINK, OPEN, egress(isolated())).build());

      expect(REFUSED, web.frontend(), PORT, REMOTE);
      expect(ANSWERED, web.node(), PORT, REMOTE);
      expect(ANSWERED, web.remote(), 6, PORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyInterfaceForwardsAsItSaysButNotForWorkloads(Wiring.Kind kind) throws Exception {
    try (var web = new WebNode(kind, Backend.NFT)) {
      var closed = HostScenario.both(isolated());
      web.apply(draft(kind).host("all", EVERYWHERE, OPEN, closed).build());

      expect(REFUSED, web.remote(), 6, PORT);
      expect(REFUSED, web.frontend(), PORT, REMOTE);
      expect(ANSWERED, web.frontend(), 5, PORT);
      expect(REFUSED, web.stranger(), 5, PORT);
      expect(ANSWERED, web.remote(), PORT, NODE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWorkloadBehindAHostIsReachedWhenBothAllow(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      WantedDraft draft = draft();
      var allowing = isolated(HostScenario.allowingAll(draft));
      web.apply(draft.host("up", UPLINK, OPEN, HostScenario.both(allowing)).build());

      expect(ANSWERED, web.remote(), 6, PORT);
      expect(REFUSED, web.remote(), 5, PORT);
      expect(ANSWERED, web.frontend(), PORT, REMOTE);

      WantedDraft wider = new WebScenario(Wiring.Kind.ROUTED).draft(REMOTE);
      var still = isolated(HostScenario.allowingAll(wider));
      web.apply(wider.host("up", UPLINK, OPEN, HostScenario.both(still)).build());

      expect(ANSWERED, web.remote(), 5, PORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNodeWhoseHostsAreGoneIsOpenAgain(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      var closed = HostScenario.both(isolated());
      web.apply(draft().host("up", UPLINK, closed, closed).build());
      expect(REFUSED, web.remote(), PORT, NODE);

      web.apply(draft().order(Order.REMOVE).build());

      for (Namespace from : List.of(web.remote(), web.node())) {
        expect(ANSWERED, from, PORT, NODE);
        expect(ANSWERED, from, PORT, REMOTE);
      }
    }
  }
}
