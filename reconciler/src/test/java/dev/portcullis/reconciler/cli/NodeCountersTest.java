package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.portcullis.enforcer.agent.CountersAnswer;
import dev.portcullis.enforcer.agent.CountersAnswer.RuleCount;
import dev.portcullis.enforcer.iptables.CountedRule;
import dev.portcullis.reconciler.web.Access;
import dev.portcullis.reconciler.web.Answers;
import dev.portcullis.reconciler.web.RecordedPlane;
import dev.portcullis.reconciler.web.Served;
import dev.portcullis.reconciler.web.Wanteds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `rules NODE --counters`, asked of an enforcer that says what the test wants.
class NodeCountersTest {
  private final Served served =
      new Served(new RecordedPlane().wants(Wanteds.ofNodeN1()), new Access.LoopbackOnly());
  private final HttpServer enforcer;

  NodeCountersTest() throws IOException {
    enforcer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    enforcer.start();
  }

  @AfterEach
  void stop() {
    enforcer.stop(0);
    served.close();
  }

  private void says(byte[] body) {
    enforcer.createContext(
        "/api/v1/counters",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }

  private static CountersAnswer counters(String node, String rule) {
    var count = new RuleCount(rule, "ipv4", 12, 720);
    return new CountersAnswer(CountersAnswer.VERSION, node, List.of(count));
  }

  private CommandRun rules(String... more) {
    List<String> words =
        new ArrayList<>(List.of("rules", "n1", "--family", "ipv4", "--server", served.url()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private CommandRun counted(String... more) {
    List<String> words = new ArrayList<>(List.of(more));
    words.addAll(
        List.of("--counters", "--enforcer", "http://127.0.0.1:" + enforcer.getAddress().getPort()));
    return rules(words.toArray(String[]::new));
  }

  /// A line that decides, as it is printed without counters.
  private String deciding() {
    return rules()
        .out()
        .lines()
        .filter(line -> CountedRule.ruleOf(line).isPresent())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theCountersStandBeforeTheirRules() {
    String line = deciding();
    says(Answers.write(counters("n1", CountedRule.ruleOf(line).orElseThrow())));

    CommandRun run = counted();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).contains("[12:720] " + line).doesNotContain(line);
    assertThat(run.out().replace("[12:720] ", "")).isEqualTo(rules().out());
  }

  @Test
  void asJsonTheyStandBesideWhatIsWanted() throws IOException {
    CountersAnswer counters = counters("n1", "a/B/c/d#ingress[0]");
    says(Answers.write(counters));

    byte[] out = counted("-o", "json").out().strip().getBytes(StandardCharsets.UTF_8);

    RulesCommand.CountedRules read = Answers.read(out, RulesCommand.CountedRules.class);
    assertThat(read.counters()).isEqualTo(counters);
    assertThat(read.wanted().wanted()).isEqualTo(Wanteds.ofNodeN1());
  }

  @Test
  void anotherNodesEnforcerIsNotAsked() {
    says(Answers.write(counters("n2", "a/B/c/d#ingress[0]")));

    CommandRun run = counted();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("PCL6122: ").contains("node n2", "--enforcer");
  }

  @Test
  void whereNoEnforcerAnswersItSaysWhatToDo() {
    enforcer.stop(0);

    CommandRun run = counted();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("PCL6121: ").contains("run the command on the node");
  }

  @Test
  void whatIsNoEnforcersAnswerIsRefused() {
    says("<html>".getBytes(StandardCharsets.UTF_8));

    assertThat(counted().err()).startsWith("PCL6121: ");
  }
}
