package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Expected;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.apply.RandomWanted;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kafka.MemoryCluster;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// A node in memory to whose rules and sets others do things, and what it says of that.
final class DriftedNode {
  static final Duration NOTICED = Duration.ofSeconds(5);

  /// After so long, what came before is no part of a fight.
  static final Duration CALM = Duration.ofMinutes(6);

  static final List<String> FOREIGN =
      List.of(":KUBE-X - [0:0]", "-A KUBE-X -j RETURN", "-A FORWARD -j KUBE-X", "-A INPUT -j DROP");

  final NodeInMemory node = new NodeInMemory();

  void foreign(Family family, List<String> lines) {
    var script = new StringBuilder("*filter\n");
    lines.forEach(line -> script.append(line).append('\n'));
    try {
      node.kernel.restore(family, script.append("COMMIT\n").toString());
    } catch (KernelException e) {
      throw new AssertionError(e);
    }
  }

  void foreign(Family family, String... lines) {
    foreign(family, List.of(lines));
  }

  void sets(String script) {
    try {
      node.kernel.restoreSets(script);
    } catch (KernelException e) {
      throw new AssertionError(e);
    }
  }

  /// What the newest report says; it is of drift.
  String found() {
    EnforcementReport report = node.reports.last();
    assertThat(report.outcome()).isEqualTo(Outcome.DRIFT);
    assertThat(report.errors()).hasSize(1);
    return report.errors().getFirst().message();
  }

  String code() {
    return node.reports.last().errors().getFirst().code();
  }

  /// A snapshot with chains in both families and sets, beside rules of others.
  Wanted confirmedDrawing(long seed) {
    for (Family family : Family.values()) {
      foreign(family, FOREIGN);
    }
    Wanted wanted = RandomWanted.draw(seed);
    node.follow(new Target.Enforce(wanted));
    node.pass(NodeInMemory.WINDOW);
    node.reports.all.clear();
    return wanted;
  }

  List<String> foreignRules(Family family) {
    return node.kernel.chains(family).values().stream()
        .flatMap(List::stream)
        .filter(line -> !line.contains("pcl-"))
        .toList();
  }

  /// What takes all rules out of a chain.
  List<String> emptying(Family family, String chain) {
    return node.kernel.chains(family).getOrDefault(chain, List.of()).stream()
        .map(rule -> "-D" + rule.substring(2))
        .toList();
  }

  /// All that can be done to one table, an act each.
  List<List<String>> acts(Family family) {
    SequencedMap<String, List<String>> chains = node.kernel.chains(family);
    List<List<String>> acts = new ArrayList<>();
    chains.forEach((chain, rules) -> {
      if (chain.startsWith("pcl-")) {
        acts.add(List.of(":" + chain + " - [0:0]"));
        acts.add(List.of("-A " + chain + " -j ACCEPT"));
        acts.add(List.of("-I " + chain + " -j ACCEPT"));
        rules.forEach(rule -> acts.add(List.of("-D" + rule.substring(2))));
        rules.stream()
            .map(rule -> List.of("-D" + rule.substring(2), "-I " + chain + " -j ACCEPT"))
            .forEach(acts::add);
      } else {
        rules.stream()
            .filter(rule -> rule.contains("pcl-"))
            .map(rule -> List.of("-D" + rule.substring(2)))
            .forEach(acts::add);
        if (!chain.startsWith("KUBE")) {
          acts.add(List.of("-I " + chain + " -s 10.9.9.9/32 -j pcl-forward"));
        }
      }
    });
    return acts;
  }

  String setOf(int number) {
    return "pcl4" + MemoryCluster.set(number).text();
  }

  Object actual(Family family) {
    try {
      return Expected.actual(node.kernel, family);
    } catch (KernelException e) {
      throw new AssertionError(e);
    }
  }

  SortedSet<String> ours(Family family, MemoryKernel of) {
    var ours = new TreeSet<>(of.chains(family).keySet());
    ours.removeIf(name -> !name.startsWith("pcl-"));
    return ours;
  }
}
