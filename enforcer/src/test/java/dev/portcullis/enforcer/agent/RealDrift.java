package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.CommandRunner;
import dev.portcullis.enforcer.kernel.Namespace;
import dev.portcullis.enforcer.kernel.NodeKernel;
import dev.portcullis.enforcer.kernel.RulesetGeneration;
import dev.portcullis.enforcer.kernel.WebScenario;
import dev.portcullis.enforcer.kernel.Wiring;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A namespace in which others work with the real tools on what a node has in force.
final class RealDrift implements AutoCloseable {
  static final Wanted WANTED =
      new WebScenario(Wiring.Kind.BRIDGED).with7Enclosed().draft(WebScenario.addresses(6)).build();

  /// After so long, what came before is no part of a fight.
  static final Duration CALM = Duration.ofMinutes(6);

  static final Duration SOON = Duration.ofSeconds(3);

  final Namespace namespace;

  RealDrift() throws Exception {
    namespace = Namespace.create();
  }

  OptionalLong generation() {
    try {
      return namespace.run(RulesetGeneration::current);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  NodeKernel kernel(Backend tools, NodeKernel.Choice choice) throws KernelException {
    var place = new NodeKernel.Place(namespace.runner(), this::generation);
    return new NodeKernel(place, tools, choice, _ -> {});
  }

  NodeInNamespace confirmed(Backend tools) throws KernelException {
    NodeInNamespace node = node(kernel(tools, NodeKernel.Choice.KEEP));
    node.confirmed(WANTED);
    return node;
  }

  static String program(Backend tools, Family family) {
    String iptables =
        switch (family) {
          case IPV4 -> "iptables-";
          case IPV6 -> "ip6tables-";
        };
    return iptables + tools.text();
  }

  /// Runs a command of others inside.
  String others(String tool, String... words) throws KernelException {
    List<String> command = new ArrayList<>();
    command.add(CommandRunner.path(tool).orElseThrow());
    command.addAll(List.of(words));
    return namespace.runner().run(command, "");
  }

  String iptables(Backend tools, Family family, String words) throws KernelException {
    return others(program(tools, family), words.split(" ", -1));
  }

  void expectDrift(NodeInNamespace node, String code, String found) throws KernelException {
    node.expectInForce(WANTED);
    assertThat(node.reports.outcomes()).as(found).containsExactly(Outcome.DRIFT);
    assertThat(node.reports.last().errors().getFirst().message()).contains(found);
    assertThat(node.reports.last().errors().getFirst().code()).isEqualTo(code);
    node.reports.all.clear();
  }

  /// All but our chains and jumps, and the time at which it was saved.
  List<String> theirs(Backend tools, Family family) throws KernelException {
    return others(program(tools, family) + "-save", "-t", "filter")
        .lines()
        .filter(line -> !line.startsWith("#") && !line.contains("pcl-"))
        .toList();
  }

  boolean holdsOurs(Backend tools) throws KernelException {
    return others(program(tools, Family.IPV4) + "-save", "-t", "filter").contains("-j pcl-forward");
  }

  NodeInNamespace node(NodeKernel kernel) {
    var tools = new NodeInNamespace.Tools(kernel, kernel, _ -> List.of(), _ -> Established.KEPT);
    return new NodeInNamespace(namespace, tools, new MemoryArchive());
  }

  @Override
  public void close() throws KernelException {
    namespace.close();
  }
}
