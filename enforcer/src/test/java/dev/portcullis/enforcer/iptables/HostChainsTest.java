package dev.portcullis.enforcer.iptables;

import static dev.portcullis.enforcer.apply.WantedDraft.isolated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.WantedDraft;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.BothWays;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.FailsafePort;
import dev.portcullis.events.snapshot.HostOptions;
import dev.portcullis.events.snapshot.HostOptions.ToHost;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.NodeOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostChainsTest {
  private static final BothWays OPEN = new BothWays(DirectionRules.OPEN, DirectionRules.OPEN);
  private static final BothWays CLOSED = new BothWays(isolated(), isolated());
  private static final HostPlace ETH0 = new HostPlace.OnInterface("eth0");
  private static final HostPlace EVERYWHERE = new HostPlace.EveryInterface();
  private static final HostPlace AT =
      new HostPlace.AtAddresses(
          List.of(IpAddress.parse("192.0.2.1"), IpAddress.parse("2001:db8::1")));

  private static WantedDraft node() {
    return new WantedDraft()
        .podNets("10.1.0.0/24")
        .pod("a", new Attachment.ByInterface("veth1"), "10.1.0.5");
  }

  private static Rendered v4(WantedDraft draft) {
    return Rendered.of(Family.IPV4, draft.build());
  }

  private static NodeOptions options(HostOptions hosts) {
    return new NodeOptions(
        NodeOptions.Denial.REJECT, NodeOptions.Allowance.RETURN, NodeOptions.Unknown.DENY, hosts);
  }

  private static NodeOptions options(ToHost toHost) {
    return options(new HostOptions(toHost, List.of(), List.of()));
  }

  private static String chainOf(Rendered node, String prefix) {
    assertThat(node.chains(prefix)).hasSize(1);
    return node.chains(prefix).getFirst();
  }

  @Test
  void aNodeWithoutHostsIsNotEnteredFromOutput() {
    assertThat(v4(node()).table().jumps().keySet()).containsExactly("FORWARD", "INPUT");
    assertThat(v4(node()).chains("pcl-h")).isEmpty();
    assertThat(v4(node().host("eth0", ETH0, OPEN, OPEN)).table()).isEqualTo(v4(node()).table());
  }

  @Test
  void whatComesInIsAskedOfTheWorkloadOrOfTheHost() {
    Rendered node = v4(node().host("eth0", ETH0, CLOSED, OPEN));

    assertThat(node.rules("pcl-input"))
        .containsExactly(
            "-i lo -j RETURN",
            "-j MARK --set-xmark 0x0/0x30000",
            "-j pcl-from",
            "-m mark --mark 0x10000/0x10000 -g pcl-leave",
            "-j pcl-host-in",
            "-j MARK --set-xmark 0x0/0x30000");
    assertThat(node.rules("pcl-from")).startsWith("-i veth1 -g pcl-allow");
    assertThat(node.rules("pcl-from-end"))
        .startsWith("-m conntrack --ctstate RELATED,ESTABLISHED -j RETURN");
    assertThat(node.rules("pcl-host-in")).containsExactly("-i eth0 -g " + chainOf(node, "pcl-hi-"));
  }

  @Test
  void anAddressOfAWorkloadIsNotBelievedBeforeTheInterfaceIsAsked() {
    Rendered node =
        v4(
            node()
                .pod("b", new Attachment.ByAddress(), "10.1.0.6")
                .host("eth0", ETH0, CLOSED, OPEN)
                .host("eth1", new HostPlace.OnInterface("eth1"), OPEN, OPEN)
                .host("all", EVERYWHERE, CLOSED, OPEN));

    assertThat(node.rules("pcl-input"))
        .containsExactly(
            "-i lo -j RETURN",
            "-j MARK --set-xmark 0x0/0x30000",
            "-j pcl-host-named",
            "-j MARK --set-xmark 0x0/0x30000",
            "-j pcl-from",
            "-m mark --mark 0x10000/0x10000 -g pcl-leave",
            "-j pcl-host-in",
            "-j MARK --set-xmark 0x0/0x30000");
    assertThat(node.rules("pcl-host-named"))
        .singleElement()
        .asString()
        .startsWith("-i eth0 -g pcl-hi-");
    assertThat(node.rules("pcl-host-in"))
        .startsWith("-i eth0 -g pcl-allow", "-i eth1 -j RETURN")
        .hasSize(3);
  }

  @Test
  void theChainOfAHostReadsLikeThis() {
    Rendered node = v4(node().host("eth0", ETH0, CLOSED, OPEN));

    assertThat(node.rules(chainOf(node, "pcl-hi-")))
        .containsExactly(
            "-m conntrack --ctstate RELATED,ESTABLISHED -g pcl-allow",
            "-p tcp -m multiport --dports 22,179,2379,2380,5473,6443,6666,6667"
                + " -m comment --comment failsafe -g pcl-allow",
            "-p udp -m multiport --dports 68 -m comment --comment failsafe -g pcl-allow",
            "-m conntrack --ctstate INVALID -j DROP",
            "-j MARK --set-xmark 0x0/0x30000",
            "-m comment --comment \"projectcalico.org/Tier//default#default\" -g pcl-deny",
            "-g pcl-deny");
  }

  @Test
  void whatGoesToAWorkloadIsNoHosts() {
    Rendered node = v4(node().host("eth0", ETH0, CLOSED, OPEN));

    assertThat(node.table().jumps()).containsEntry("OUTPUT", "-A OUTPUT -j pcl-output");
    assertThat(node.rules("pcl-output"))
        .containsExactly(
            "-o lo -j RETURN",
            "-j MARK --set-xmark 0x0/0x30000",
            "-j pcl-own",
            "-j MARK --set-xmark 0x0/0x30000");
    assertThat(node.rules("pcl-own")).containsExactly("-o veth1 -j RETURN", "-g pcl-own-end");
    assertThat(node.rules("pcl-own-end"))
        .containsExactly("-d 10.1.0.0/24 -j RETURN", "-g pcl-host-out");
    assertThat(node.rules("pcl-host-out"))
        .containsExactly("-o eth0 -g " + chainOf(node, "pcl-ho-"));
  }

  @Test
  void whatIsForwardedIsAskedOnBothSides() {
    Rendered node =
        v4(node().host("all", EVERYWHERE, OPEN, CLOSED).host("eth0", ETH0, OPEN, CLOSED));

    assertThat(node.rules("pcl-forward"))
        .containsExactly(
            "-j MARK --set-xmark 0x0/0x30000",
            "-j pcl-from",
            "-j pcl-host-fwd-in",
            "-m mark --mark 0x10000/0x10000 -j MARK --set-xmark 0x20000/0x30000",
            "-j pcl-to",
            "-j pcl-host-fwd-out",
            "-j MARK --set-xmark 0x0/0x30000");
    assertThat(node.rules("pcl-host-fwd-in").getFirst()).startsWith("-i eth0 -g pcl-hfi-");
    assertThat(node.rules("pcl-host-fwd-in").getLast())
        .startsWith("-m mark --mark 0x0/0x10000 -g pcl-hfi-");
    assertThat(node.rules("pcl-host-fwd-out").getFirst()).startsWith("-o eth0 -g pcl-hfo-");
    assertThat(node.rules("pcl-host-fwd-out").getLast())
        .startsWith("-m mark --mark 0x0/0x10000 -g pcl-hfo-");
    assertThat(node.chains("pcl-hf"))
        .hasSize(4)
        .allSatisfy(
            chain -> assertThat(node.rules(chain)).noneMatch(rule -> rule.contains("failsafe")));
    assertThat(node.table().jumps().keySet()).containsExactly("FORWARD", "INPUT");
  }

  @Test
  void theAddressAtTheNodesEndTellsAHostWithoutInterface() {
    Rendered node = v4(node().host("at", AT, CLOSED, CLOSED));

    assertThat(node.rules("pcl-host-in"))
        .containsExactly("-d 192.0.2.1/32 -g " + chainOf(node, "pcl-hi-"));
    assertThat(node.rules("pcl-host-out"))
        .containsExactly("-s 192.0.2.1/32 -g " + chainOf(node, "pcl-ho-"));
    assertThat(node.chains("pcl-hf")).isEmpty();
  }

  @Test
  void theFirstOfTwoHostsAtOnePlaceHasIt() {
    Rendered node =
        v4(
            node()
                .host("a", ETH0, OPEN, OPEN)
                .host("b", ETH0, CLOSED, OPEN)
                .host("c", EVERYWHERE, CLOSED, OPEN)
                .host("d", EVERYWHERE, CLOSED, OPEN));

    assertThat(node.rules("pcl-host-in"))
        .containsExactly("-i eth0 -j RETURN", "-g " + chainOf(node, "pcl-hi-"));
  }

  @Test
  void whatAWorkloadSendsToItsHostMeetsWhatIsSet() {
    assertThat(v4(node().options(options(ToHost.DENY))).rules("pcl-input"))
        .containsSubsequence(
            "-j pcl-from",
            "-m conntrack ! --ctstate RELATED,ESTABLISHED -m mark --mark 0x10000/0x10000"
                + " -m comment --comment \"workload to host\" -g pcl-deny",
            "-m mark --mark 0x10000/0x10000 -g pcl-leave");
    assertThat(v4(node().options(options(ToHost.ACCEPT))).rules("pcl-input"))
        .containsSubsequence("-j pcl-from", "-m mark --mark 0x10000/0x10000 -g pcl-accept");
    assertThat(v4(node().options(options(ToHost.RETURN))).table()).isEqualTo(v4(node()).table());
  }

  @Test
  void failsafePortsOfANetworkStandTogetherSoFarAsThereIsRoom() {
    List<Cidr> nets = List.of(Cidr.parse("192.0.2.0/24"), Cidr.parse("2001:db8::/32"));
    var many =
        IntStream.range(1, 18)
            .mapToObj(port -> new FailsafePort(Protocol.TCP, port, nets))
            .toList();
    var hosts = new HostOptions(ToHost.RETURN, many, List.of(FailsafePort.of(Protocol.UDP, 53)));
    WantedDraft draft = node().options(options(hosts)).host("eth0", ETH0, CLOSED, OPEN);
    Rendered node = v4(draft);
    Rendered v6 = Rendered.of(Family.IPV6, draft.build());

    assertThat(node.rules(chainOf(node, "pcl-hi-")))
        .contains(
            "-s 192.0.2.0/24 -p tcp -m multiport --dports 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15"
                + " -m comment --comment failsafe -g pcl-allow",
            "-s 192.0.2.0/24 -p tcp -m multiport --dports 16,17"
                + " -m comment --comment failsafe -g pcl-allow");
    assertThat(v6.rules(chainOf(v6, "pcl-hi-")))
        .anyMatch(rule -> rule.startsWith("-s 2001:db8::/32 -p tcp"));
    assertThat(node.rules(chainOf(node, "pcl-ho-")))
        .contains("-p udp -m multiport --dports 53 -m comment --comment failsafe -g pcl-allow");
  }

  @Test
  void neighbourDiscoveryLeavesTheNode() {
    Rendered node =
        Rendered.of(Family.IPV6, node().host("all", EVERYWHERE, CLOSED, CLOSED).build());

    assertThat(node.rules("pcl-output"))
        .startsWith("-p ipv6-icmp -m icmp6 --icmpv6-type 133 -j RETURN")
        .contains("-p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN");
  }

  @Test
  void noNameIsLongerThanTheKernelTakes() {
    Rendered node = v4(node().host("all", EVERYWHERE, CLOSED, CLOSED));

    assertThat(node.table().chains().keySet())
        .allMatch(name -> name.length() <= 28 && Ownership.isOurChain(name));
  }
}
