package dev.portcullis.enforcer.kernel;

import static dev.portcullis.enforcer.apply.WantedDraft.tierEnd;
import static dev.portcullis.enforcer.kernel.Reply.ANSWERED;
import static dev.portcullis.enforcer.kernel.Reply.REFUSED;
import static dev.portcullis.enforcer.kernel.WebNode.expect;
import static dev.portcullis.enforcer.kernel.WebScenario.PORT;
import static dev.portcullis.enforcer.kernel.WebScenario.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.iptables.CountedRule;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.DenialLog;
import dev.portcullis.events.snapshot.NodeOptions;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Real packets that are refused, and what is logged of them.
class DenialLogIT {
  private static final int GROUP = 9470;

  /// More than the limit lets through in the time that a namespace gives a piece of work.
  private static final int FLOOD = 500;

  private static final int BURST = 20;
  private static final int PER_SECOND = 10;
  private static final Pattern LOGS = Pattern.compile("\\[(\\d+):\\d+] .* -j (?:LOG|NFLOG) .*");
  private static final Pattern REFUSES = Pattern.compile("\\[(\\d+):\\d+] .* -g pcl-deny");
  private static final String TIER = "projectcalico.org/Tier//default";

  private static NodeOptions options(DenialLog log) {
    NodeOptions plain = NodeOptions.DEFAULT;
    return new NodeOptions(
        plain.deny(), plain.allow(), plain.unknownEndpoint(), plain.hosts(), log);
  }

  private static WebScenario scenario(DenialLog log) {
    return new WebScenario(Wiring.Kind.ROUTED).with(options(log));
  }

  /// What was counted at lines of this kind, in the chain that logs the tier's default in ingress.
  private static long packets(WebNode web, Backend tools, Pattern kind) throws KernelException {
    String saved = web.node().kernel(tools).saveCounted(Family.IPV4);
    String chain = chainOf(saved, "//default#ingress");
    return saved
        .lines()
        .filter(line -> line.contains(" -A " + chain + " "))
        .map(kind::matcher)
        .filter(Matcher::matches)
        .mapToLong(line -> Long.parseLong(line.group(1)))
        .sum();
  }

  /// What is counted for the tier's default.
  private static long hits(WebNode web, Backend tools) throws KernelException {
    return CountedRule.parse(web.node().kernel(tools).saveCounted(Family.IPV4)).stream()
        .filter(counted -> counted.rule().equals(tierEnd("default").text()))
        .mapToLong(CountedRule::packets)
        .sum();
  }

  private static String chainOf(String saved, String prefix) {
    return saved
        .lines()
        .filter(line -> line.matches(".* --(log|nflog)-prefix \".*\\Q" + prefix + "\\E ?\".*"))
        .map(line -> line.replaceFirst(".* -A (pcl-deny-\\w+) .*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  private static void flood(Namespace from, String address) throws Exception {
    InetAddress to = InetAddress.getByName(address);
    from.run(() -> {
      try (var socket = new DatagramSocket()) {
        for (int i = 0; i < FLOOD; i++) {
          socket.send(new DatagramPacket(new byte[1], 1, to, PORT));
        }
        return FLOOD;
      }
    });
  }

  @ParameterizedTest
  @CsvSource({"LOG,NFT", "LOG,LEGACY", "NFLOG,NFT", "NFLOG,LEGACY"})
  void whatIsRefusedIsLoggedWithinALimit(DenialLog log, Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools)) {
      web.node().turn("net/ipv4/icmp_ratelimit", "0"); // every refusal is to be heard
      web.apply(scenario(log).draft(addresses(6)).build());
      expect(ANSWERED, web.frontend(), 5, PORT);
      assertThat(packets(web, tools, LOGS)).isZero();

      long start = System.nanoTime();
      flood(web.stranger(), Wiring.v4(5));

      assertThat(packets(web, tools, REFUSES)).isEqualTo(FLOOD);
      assertThat(hits(web, tools)).as("each counts once").isEqualTo(FLOOD);
      long logged = packets(web, tools, LOGS);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + 1;
      assertThat(logged).isBetween(1L, BURST + PER_SECOND * seconds);
      expect(REFUSED, web.stranger(), 5, PORT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoListensToTheGroupIsToldWhatRefused(Backend tools) throws Exception {
    try (var web = new WebNode(Wiring.Kind.ROUTED, tools);
        var reader = NflogReader.listen(web.node(), GROUP)) {
      web.apply(scenario(DenialLog.NFLOG).draft(addresses(6)).build());

      expect(ANSWERED, web.frontend(), 5, PORT);
      expect(REFUSED, web.stranger(), 5, PORT);
      expect(REFUSED, web.unknown(), 6, PORT);

      List<String> told = new ArrayList<>();
      while (!told.contains("pcl:unknown endpoint#egress")) {
        told.addAll(reader.prefixes());
      }
      assertThat(told)
          .contains("pcl:" + TIER + "#ingress")
          .allMatch(List.of("pcl:" + TIER + "#ingress", "pcl:unknown endpoint#egress")::contains);
    }
  }
}
