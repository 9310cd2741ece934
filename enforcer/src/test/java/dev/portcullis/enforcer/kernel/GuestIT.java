package dev.portcullis.enforcer.kernel;

import static dev.portcullis.enforcer.kernel.Reply.ANSWERED;
import static dev.portcullis.enforcer.kernel.Reply.REFUSED;
import static dev.portcullis.enforcer.kernel.Reply.SILENCE;
import static dev.portcullis.enforcer.kernel.WebNode.expect;
import static dev.portcullis.enforcer.kernel.WebScenario.PORT;
import static dev.portcullis.enforcer.kernel.WebScenario.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.Order;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// We are a guest in the tables: what others put there is in force and stays as it is.
class GuestIT {
  private static final NodeOptions ACCEPTING =
      new NodeOptions(
          NodeOptions.Denial.REJECT, NodeOptions.Allowance.ACCEPT, NodeOptions.Unknown.DENY);

  /// Runs `iptables` and `ip6tables` of one backend with these words.
  private static void tables(WebNode web, Backend tools, String... words) throws KernelException {
    for (String program : List.of("iptables", "ip6tables")) {
      List<String> command = new ArrayList<>();
      command.add(Backend.tool(program + "-" + tools.text()));
      command.addAll(List.of(words));
      web.node().runner().run(command, "");
    }
  }

  private static List<String> saved(WebNode web, Backend tools, String... words)
      throws KernelException {
    List<String> command = new ArrayList<>();
    command.add(Backend.tool("iptables-" + tools.text() + "-save"));
    command.addAll(List.of(words));
    return web.node().runner().run(command, "").lines().toList();
  }

  @ParameterizedTest
  @EnumSource
  void aForeignDropBehindOurJumpStillDropsWhatWeAllow(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      tables(web, tools, "-A", "FORWARD", "-o", Wiring.port(5), "-j", "DROP");

      web.apply(new WebScenario(Wiring.Kind.ROUTED).draft(addresses(6)).build());

      expect(SILENCE, web.frontend(), 5, PORT);
      expect(REFUSED, web.stranger(), 5, PORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withAcceptOurAllowanceIsTheLastWordForEndpointsOnly(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      tables(web, tools, "-P", "FORWARD", "DROP");

      web.apply(new WebScenario(Wiring.Kind.ROUTED).with(ACCEPTING).draft(addresses(6)).build());

      expect(ANSWERED, web.frontend(), 5, PORT);
      expect(ANSWERED, web.remote(), 6, PORT);
      expect(REFUSED, web.stranger(), 5, PORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void marksOfOthersComeThroughAndOursDoNotStay(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      tables(
          web, tools, "-t", "mangle", "-A", "PREROUTING", "-j", "MARK", "--set-mark", "0xffffffff");
      tables(web, tools, "-A", "FORWARD", "-m", "mark", "!", "--mark", "0xfffcffff", "-j", "DROP");

      web.apply(new WebScenario(Wiring.Kind.ROUTED).draft(addresses(6)).build());

      expect(ANSWERED, web.frontend(), 5, PORT);
      expect(ANSWERED, web.remote(), 6, PORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void countersOfChainsThatDoNotChangeGoOn(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      web.apply(new WebScenario(Wiring.Kind.ROUTED).draft(addresses(6)).build());
      expect(ANSWERED, web.frontend(), 5, PORT);
      List<String> before = countedAllowances(web, tools);

      web.apply(new WebScenario(Wiring.Kind.ROUTED).with7Enclosed().draft(addresses(6)).build());

      assertThat(before).isNotEmpty();
      assertThat(countedAllowances(web, tools)).isEqualTo(before);
    }
  }

  /// The rules of the policy that have met a packet, with their counters.
  private static List<String> countedAllowances(WebNode web, Backend tools) throws KernelException {
    return saved(web, tools, "-c", "-t", "filter").stream()
        .filter(line -> line.contains("NetworkPolicy/default/web#") && !line.startsWith("[0:0]"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void aForeignRuleAboveOurJumpIsKeptAndWeMoveUpAgain(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      web.apply(new WebScenario(Wiring.Kind.ROUTED).draft(addresses(6)).build());
      tables(web, tools, "-I", "FORWARD", "-j", "ACCEPT");
      expect(ANSWERED, web.stranger(), 5, PORT);

      web.applyAnew(new WebScenario(Wiring.Kind.ROUTED).draft(addresses(6)).build());

      expect(REFUSED, web.stranger(), 5, PORT);
      assertThat(saved(web, tools, "-t", "filter")).contains("-A FORWARD -j ACCEPT");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatOthersHaveIsTheSameBeforeAndAfterUs(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      tables(web, tools, "-N", "OTHERS");
      tables(web, tools, "-A", "OTHERS", "-p", "tcp", "-j", "RETURN");
      tables(web, tools, "-A", "FORWARD", "-j", "OTHERS");
      List<String> before = rules(web, tools);

      web.apply(new WebScenario(Wiring.Kind.ROUTED).draft(addresses(6)).build());
      web.apply(
          new WebScenario(Wiring.Kind.ROUTED).draft(addresses(6)).order(Order.REMOVE).build());

      assertThat(rules(web, tools)).isEqualTo(before);
    }
  }

  private static List<String> rules(WebNode web, Backend tools) throws KernelException {
    return saved(web, tools, "-t", "filter").stream()
        .filter(line -> line.startsWith("-A") || line.startsWith(":OTHERS"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void theBackendWithTheRulesOfOthersIsOurs(Backend tools) throws Exception {
    try (var namespace = Namespace.create()) {
      assertThat(Backend.detect(namespace.runner())).isEqualTo(Backend.NFT);
      String program = Backend.tool("iptables-" + tools.text());
      namespace.runner().run(List.of(program, "-A", "FORWARD", "-j", "ACCEPT"), "");

      assertThat(Backend.detect(namespace.runner())).isEqualTo(tools);
    }
  }
}
