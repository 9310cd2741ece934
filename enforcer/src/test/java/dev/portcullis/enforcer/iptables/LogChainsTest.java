package dev.portcullis.enforcer.iptables;

import static dev.portcullis.enforcer.apply.WantedDraft.isolated;
import static dev.portcullis.enforcer.apply.WantedDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.RandomWanted;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedDraft;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.DenialLog;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.NodeRules;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Where packets are logged, and that nothing else depends on it.
class LogChainsTest {
  private static final int SEEDS = 200;
  private static final String WEB = "networking.k8s.io/NetworkPolicy/default/web#ingress[0]";
  private static final String LIMIT = "-m limit --limit 10/sec --limit-burst 20 ";

  private static RuleTable render(Family family, Wanted wanted, DenialLog log) {
    NodeRules it = wanted.snapshot().rules();
    var rules =
        new NodeRules(
            logging(it.options(), log), it.podNets(), it.endpoints(), it.sections(), it.hosts());
    return RuleRenderer.render(
        family, new RuleSource(rules, wanted.sections()), RenderSettings.DEFAULT);
  }

  private static NodeOptions logging(NodeOptions it, DenialLog log) {
    return new NodeOptions(it.deny(), it.allow(), it.unknownEndpoint(), it.hosts(), log);
  }

  private static String comment(String text) {
    return "-m comment --comment \"" + text + "\" ";
  }

  /// Two pods whose policy does `action` to everything.
  private static Wanted twoPods(Action action) {
    var draft = new WantedDraft().podNets("10.1.0.0/24");
    var everything = new ChainRule(rule("web", 0), List.of(), action);
    int web =
        draft.section(
            "web",
            new Chain(
                Family.IPV4, Direction.INGRESS, Chain.ENTRY, List.of(everything, everything)));
    for (int pod = 1; pod <= 2; pod++) {
      var veth = new Attachment.ByInterface("veth" + pod);
      draft.pod("p" + pod, veth, isolated(web), DirectionRules.OPEN, "10.1.0." + pod);
    }
    return draft.build();
  }

  private static Rendered rendered(Action action, DenialLog log) {
    return new Rendered(render(Family.IPV4, twoPods(action), log));
  }

  /// **Law:** without its chains that log, a table is the one of a node that logs nothing.
  @ParameterizedTest
  @EnumSource(names = {"LOG", "NFLOG"})
  void loggingDecidesNothing(DenialLog log) {
    int logging = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Wanted wanted = RandomWanted.draw(seed);
      for (Family family : Family.values()) {
        RuleTable plain = render(family, wanted, DenialLog.NONE);
        RuleTable logged = render(family, wanted, log);
        logging += logged.chains().size() - plain.chains().size();
        assertThat(withoutLogs(logged)).as("seed %d", seed).isEqualTo(withoutLogs(plain));
        assertThat(unlogged(logged)).as("seed %d", seed).isEmpty();
      }
    }
    assertThat(logging).isGreaterThan(SEEDS);
  }

  /// The table in which what is refused goes straight to the chain that refuses, if the way there
  /// is one line that logs at most, and what is to be logged is not.
  private static RuleTable withoutLogs(RuleTable table) {
    var chains = new TreeMap<String, List<String>>();
    table
        .chains()
        .forEach((name, lines) -> {
          if (isLog(name)) {
            assertThat(lines).hasSize(name.startsWith("pcl-log-") ? 1 : 2);
            assertThat(lines.getFirst()).contains(" " + LIMIT).containsPattern(" -j (LOG|NFLOG) ");
            assertThat(lines.subList(1, lines.size()))
                .allMatch(("-A " + name + " -g pcl-deny")::equals);
          } else {
            chains.put(
                name,
                lines.stream()
                    .filter(line -> !line.contains(" -j pcl-log-"))
                    .map(line -> line.replaceFirst(" -g pcl-deny-\\w+$", " -g pcl-deny"))
                    .toList());
          }
        });
    return new RuleTable(table.family(), chains, table.jumps());
  }

  /// The lines that refuse past the chains that log.
  private static List<String> unlogged(RuleTable table) {
    return table.chains().entrySet().stream()
        .filter(chain -> !isLog(chain.getKey()))
        .flatMap(chain -> chain.getValue().stream())
        .filter(line -> line.endsWith(" -g pcl-deny"))
        .toList();
  }

  private static boolean isLog(String chain) {
    return chain.startsWith("pcl-deny-") || chain.startsWith("pcl-log-");
  }

  @Test
  void whatIsRefusedForOneReasonIsLoggedByOneLine() {
    Rendered node = rendered(new Action.Deny(), DenialLog.LOG);

    String denying = Ownership.denialChain(WEB);
    assertThat(node.rules(node.chains("pcl-pi-").getFirst()))
        .containsExactly(comment(WEB) + "-g " + denying, comment(WEB) + "-g " + denying);
    assertThat(node.rules(denying))
        .containsExactly(
            LIMIT
                + comment(WEB)
                + "-j LOG --log-prefix \""
                + LogTarget.LOG.prefix(WEB)
                + "\" --log-level 5",
            "-g pcl-deny");
  }

  @Test
  void everyReasonHasANameThatSaysTheDirection() {
    Rendered node = rendered(new Action.Return(), DenialLog.NFLOG);

    List<String> prefixes =
        node.chains("pcl-deny-").stream()
            .flatMap(chain -> node.rules(chain).stream())
            .flatMap(LogChainsTest::prefix)
            .toList();
    assertThat(prefixes)
        .containsExactlyInAnyOrder(
            "pcl:projectcalico.org/Tier//default#ingress",
            "pcl:end of tiers#ingress",
            "pcl:unknown endpoint#ingress",
            "pcl:unknown endpoint#egress");
  }

  private static Stream<String> prefix(String line) {
    return line.contains(" -j NFLOG ")
        ? Stream.of(line.replaceAll(".*--nflog-prefix \"(.*)\" --nflog-group 9470", "$1"))
        : Stream.of();
  }

  @ParameterizedTest
  @EnumSource
  void aRuleThatLogsDoesSoInEveryCase(DenialLog log) {
    Rendered node = rendered(new Action.Log(), log);

    String logging = Ownership.logChain(rule("web", 0));
    assertThat(node.rules(node.chains("pcl-pi-").getFirst()))
        .containsExactly(comment(WEB) + "-j " + logging, comment(WEB) + "-j " + logging);
    assertThat(node.rules(logging))
        .containsExactly(
            LIMIT
                + comment(WEB)
                + switch (log) {
                  case NONE, LOG ->
                      "-j LOG --log-prefix \"" + LogTarget.LOG.prefix(WEB) + "\" --log-level 5";
                  case NFLOG -> "-j NFLOG --nflog-prefix \"pcl:" + WEB + "\" --nflog-group 9470";
                });
  }

  @Test
  void aPacketThatIsLoggedCountsOnce() {
    for (Action action : List.of(new Action.Deny(), new Action.Log())) {
      RuleTable table = render(Family.IPV4, twoPods(action), DenialLog.LOG);

      assertThat(table.text().lines().flatMap(line -> CountedRule.ruleOf(line).stream()))
          .as(action.text())
          .filteredOn(WEB::equals)
          .hasSize(2);
    }
  }
}
