package dev.portcullis.reconciler.cli;

import dev.portcullis.enforcer.agent.CountersAnswer;
import dev.portcullis.enforcer.agent.CountersAnswer.RuleCount;
import dev.portcullis.enforcer.iptables.CountedRule;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.web.Answers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// What a node's rules have decided, as its own enforcer says: nobody else knows.
final class NodeCounters {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Option(
      names = "--counters",
      description =
          "Also shows what each rule decided, in packets and bytes, as the node's enforcer says.")
  private boolean asked;

  @Option(
      names = "--enforcer",
      paramLabel = "URL",
      defaultValue = "${env:PORTCULLIS_ENFORCER:-http://127.0.0.1:9470}",
      description =
          "Where the node's enforcer answers, for --counters (environment: PORTCULLIS_ENFORCER).")
  private String url = "";

  /// Whether they were asked for.
  boolean areAsked() {
    return asked;
  }

  /// The counters of `node`, if they were asked for.
  Optional<CountersAnswer> of(NodeName node) {
    return asked ? Optional.of(checked(answer(), node)) : Optional.empty();
  }

  private CountersAnswer checked(CountersAnswer answer, NodeName node) {
    if (!answer.node().equals(node.text())) {
      throw new CommandFailure(
          Code.OTHER_NODE,
          "the enforcer at %s is that of node %s, not of %s".formatted(url, answer.node(), node),
          "name the enforcer of %s with --enforcer URL, or run the command there".formatted(node));
    }
    return answer;
  }

  private CountersAnswer answer() {
    HttpResponse<byte[]> response = response();
    try {
      if (response.statusCode() == 200) {
        return Answers.read(response.body(), CountersAnswer.class);
      }
      throw unreachable("answers with status " + response.statusCode());
    } catch (IOException e) {
      throw unreachable("answers, but not as an enforcer does: " + e.getMessage());
    }
  }

  private HttpResponse<byte[]> response() {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      URI counters = URI.create(url.replaceAll("/+$", "") + "/api/v1/counters");
      return client.send(
          HttpRequest.newBuilder(counters).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          Code.BAD_REQUEST,
          "not the URL of an enforcer: " + url,
          "http://127.0.0.1:9470, for example");
    } catch (IOException e) {
      throw unreachable("does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(Code.TOO_LATE, "interrupted while " + url + " was asked", "");
    }
  }

  /// An enforcer answers on its own node only, unless `enforcer.http.host` says otherwise.
  private CommandFailure unreachable(String how) {
    return new CommandFailure(
        Code.ENFORCER_UNREACHABLE,
        "the enforcer at %s %s".formatted(url, how),
        "run the command on the node; or let its enforcer listen where you can reach it"
            + " (`enforcer.http.host`) and name it with --enforcer URL");
  }

  /// The table with what was counted before each line that decides, as `iptables-save -c` writes
  /// it. A rule of several lines has its sum before each; one that the node does not hold has
  /// nothing.
  static String beside(String table, Family family, List<CountersAnswer> counted) {
    SortedMap<String, RuleCount> counts = new TreeMap<>();
    counted.stream()
        .flatMap(answer -> answer.rules().stream())
        .filter(count -> count.family().equals(family.text()))
        .forEach(count -> counts.put(count.rule(), count));
    return table
        .lines()
        .map(line ->
            CountedRule.ruleOf(line)
                .flatMap(rule -> Optional.ofNullable(counts.get(rule)))
                .map(count -> "[%d:%d] %s".formatted(count.packets(), count.bytes(), line))
                .orElse(line))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
