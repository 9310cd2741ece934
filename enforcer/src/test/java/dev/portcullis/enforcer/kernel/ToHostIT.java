package dev.portcullis.enforcer.kernel;

import static dev.portcullis.enforcer.apply.WantedDraft.isolated;
import static dev.portcullis.enforcer.kernel.HostScenario.OPEN;
import static dev.portcullis.enforcer.kernel.HostScenario.UPLINK;
import static dev.portcullis.enforcer.kernel.HostScenario.both;
import static dev.portcullis.enforcer.kernel.HostScenario.ingress;
import static dev.portcullis.enforcer.kernel.Reply.ANSWERED;
import static dev.portcullis.enforcer.kernel.Reply.REFUSED;
import static dev.portcullis.enforcer.kernel.Reply.SILENCE;
import static dev.portcullis.enforcer.kernel.WebNode.expect;
import static dev.portcullis.enforcer.kernel.WebScenario.PORT;
import static dev.portcullis.enforcer.kernel.WebScenario.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedDraft;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.HostOptions;
import dev.portcullis.events.snapshot.NodeOptions;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real packets from workloads to their own host, ICMP by its types, and rules that log.
class ToHostIT {
  private static final String[] NODE = {"10.9.0.1", "fd00:9::1"};
  private static final String[] NODE_WITHIN = {Wiring.NODE_V4, Wiring.NODE_V6};
  private static final String[] REMOTE = {Wiring.REMOTE_V4, Wiring.REMOTE_V6};
  private static final int ECHO_MILLIS = 1_000;

  private static NodeOptions options(NodeOptions.Allowance allow, HostOptions.ToHost toHost) {
    HostOptions hosts = HostOptions.DEFAULT;
    return new NodeOptions(
        NodeOptions.Denial.REJECT,
        allow,
        NodeOptions.Unknown.DENY,
        new HostOptions(toHost, hosts.inbound(), hosts.outbound()));
  }

  /// What others set: the built-in chain drops what nobody accepts, but for neighbour discovery.
  private static void dropByDefault(WebNode web, String chain) throws KernelException {
    List<String> discovery = List.of("-A", chain, "-p", "ipv6-icmp", "-j", "ACCEPT");
    tables(web, "iptables-nft", List.of("-P", chain, "DROP"));
    tables(web, "ip6tables-nft", discovery);
    tables(web, "ip6tables-nft", List.of("-P", chain, "DROP"));
  }

  private static void tables(WebNode web, String program, List<String> words)
      throws KernelException {
    List<String> command = new ArrayList<>(List.of(Backend.tool(program)));
    command.addAll(words);
    web.node().runner().run(command, "");
  }

  /// The uplink asks one policy about what comes in for the node.
  private static Wanted asking(ToIntFunction<WantedDraft> policy) {
    WantedDraft draft = new WebScenario(Wiring.Kind.ROUTED).draft();
    DirectionRules rules = isolated(policy.applyAsInt(draft));
    return draft.host("up", UPLINK, ingress(rules), OPEN).build();
  }

  private static void expectEcho(Namespace from, boolean answered) throws Exception {
    for (String address : NODE) {
      InetAddress node = InetAddress.getByName(address);
      assertThat(from.run(() -> node.isReachable(ECHO_MILLIS)))
          .as("echo to %s", address)
          .isEqualTo(answered);
    }
  }

  @ParameterizedTest
  @EnumSource
  void workloadsDoNotReachTheirHostWhereThatIsDenied(Wiring.Kind kind) throws Exception {
    try (var web = new WebNode(kind, Backend.NFT)) {
      var denying = options(NodeOptions.Allowance.RETURN, HostOptions.ToHost.DENY);
      web.apply(new WebScenario(kind).with(denying).draft(addresses(6)).build());

      expect(REFUSED, web.frontend(), PORT, NODE_WITHIN);
      expect(ANSWERED, web.frontend(), PORT, REMOTE);
      expect(ANSWERED, web.frontend(), 5, PORT);
      expect(ANSWERED, web.remote(), PORT, NODE);
      expect(ANSWERED, web.node(), 5, PORT);
      expect(ANSWERED, web.node(), PORT, NODE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void workloadsReachTheirHostWhereThatIsAccepted(Wiring.Kind kind) throws Exception {
    try (var web = new WebNode(kind, Backend.NFT)) {
      dropByDefault(web, "INPUT");
      var accepting = options(NodeOptions.Allowance.RETURN, HostOptions.ToHost.ACCEPT);
      WantedDraft draft = new WebScenario(kind).with(accepting).with7Enclosed().draft();
      web.apply(draft.host("up", UPLINK, ingress(isolated()), OPEN).build());

      expect(ANSWERED, web.frontend(), PORT, NODE_WITHIN);
      expect(REFUSED, web.stranger(), PORT, NODE_WITHIN);
      expect(REFUSED, web.remote(), PORT, NODE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withAcceptWhatHostsAllowIsAccepted(Wiring.Kind kind) throws Exception {
    try (var web = new WebNode(kind, Backend.NFT)) {
      dropByDefault(web, "INPUT");
      dropByDefault(web, "FORWARD");
      var accepting = options(NodeOptions.Allowance.ACCEPT, HostOptions.ToHost.RETURN);
      WantedDraft draft = new WebScenario(kind).with(accepting).draft(addresses(6));
      DirectionRules allowing = isolated(HostScenario.allowingAll(draft));
      web.apply(draft.host("up", UPLINK, both(allowing), both(allowing)).build());

      expect(ANSWERED, web.remote(), PORT, NODE);
      expect(ANSWERED, web.remote(), 6, PORT);
      expect(REFUSED, web.remote(), 5, PORT);
      expect(ANSWERED, web.frontend(), PORT, REMOTE);
      expect(ANSWERED, web.frontend(), 5, PORT);
      expect(SILENCE, web.frontend(), PORT, NODE_WITHIN);
    }
  }

  @ParameterizedTest
  @EnumSource
  void echoIsDeniedByItsTypeAndNothingElse(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      web.apply(asking(draft -> HostScenario.toEcho(draft, new Action.Deny())));

      expectEcho(web.remote(), false);
      expect(ANSWERED, web.remote(), PORT, NODE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void echoIsAllowedByItsTypeAndNothingElse(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      web.apply(asking(HostScenario::onlyEcho));

      expectEcho(web.remote(), true);
      expect(REFUSED, web.remote(), PORT, NODE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void allMessagesButEchoLeaveEchoOut(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      web.apply(asking(HostScenario::allIcmpButEcho));

      expectEcho(web.remote(), false);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRuleThatLogsCountsThePacketAndTheNextIsAsked(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      web.apply(asking(draft -> HostScenario.toEcho(draft, new Action.Log())));

      expectEcho(web.remote(), true);

      for (String program : List.of("iptables-", "ip6tables-")) {
        String saved =
            web.node()
                .runner()
                .run(List.of(Backend.tool(program + tools.text() + "-save"), "-c"), "");
        assertThat(saved.lines().filter(line -> line.contains("-j LOG")))
            .isNotEmpty()
            .allMatch(line -> line.contains("~t/echo#ingress[0] \" --log-level 5"))
            .noneMatch(line -> line.startsWith("[0:0]"));
      }
    }
  }
}
