package dev.portcullis.reconciler.demo;

import dev.portcullis.enforcer.agent.Grounds;
import dev.portcullis.enforcer.agent.LocalEnforcer;
import dev.portcullis.enforcer.agent.Settings;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.Ownership;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.RuleRenderer;
import dev.portcullis.enforcer.iptables.RuleSource;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.events.address.Family;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A node whose kernel is in memory, and outlives its enforcer, which is a thread of this process.
final class MemoryNode implements AutoCloseable {
  private final MemoryKernel kernel = new MemoryKernel();
  private final List<LocalEnforcer> running = new ArrayList<>(1);

  /// Starts an enforcer with these settings, as on the command line.
  void start(Map<String, String> settings) {
    try {
      var ground = Grounds.inMemory(kernel, RenderSettings.DEFAULT);
      running.add(LocalEnforcer.start(Settings.of(List.of(settings)), ground));
    } catch (IOException e) {
      throw new DemoFailedException("cannot start an enforcer", e);
    }
  }

  /// Ends the enforcer; the kernel keeps what it holds.
  void stop() {
    running.forEach(LocalEnforcer::close);
    running.clear();
  }

  /// All that the kernel holds.
  String text() {
    var text = new StringBuilder();
    for (Family family : Family.values()) {
      kernel
          .chains(family)
          .forEach((chain, rules) -> {
            text.append(family.text()).append(" chain ").append(chain).append('\n');
            rules.forEach(rule -> text.append(rule).append('\n'));
          });
    }
    kernel
        .sets()
        .forEach((set, members) ->
            members.forEach(member -> text.append(set).append(' ').append(member).append('\n')));
    return text.toString();
  }

  /// Whether the kernel holds the rules of `wanted`, nothing else, and sets of the right size.
  boolean holds(Wanted wanted) {
    var source = new RuleSource(wanted.snapshot().rules(), wanted.sections());
    for (Family family : Family.values()) {
      RuleTable table = RuleRenderer.render(family, source, RenderSettings.DEFAULT);
      var expected = new TreeMap<>(table.chains());
      table.jumps().forEach((hook, jump) -> expected.put(hook, List.of(jump)));
      var held = new TreeMap<>(kernel.chains(family));
      held.values().removeIf(List::isEmpty);
      expected.values().removeIf(List::isEmpty);
      if (!held.equals(expected)) {
        return false;
      }
    }
    return wanted.sets().entrySet().stream()
        .allMatch(set -> {
          String name = Ownership.setName(set.getValue().header().family(), set.getKey());
          var members = kernel.sets().get(name);
          return members != null && members.size() == set.getValue().header().size();
        });
  }

  /// Takes out what leads to our chains.
  void breakOpen() {
    for (Family family : Family.values()) {
      for (String rule : new TreeMap<>(kernel.chains(family)).getOrDefault("FORWARD", List.of())) {
        restore(family, "-D" + rule.substring(2) + "\n");
      }
    }
  }

  /// Puts a rule of somebody else's before ours.
  void breakShut() {
    for (Family family : Family.values()) {
      restore(
          family,
          String.join(" ", "-I", "FORWARD", "-p", "tcp", "--dport", "8000", "-j", "REJECT\n"));
    }
  }

  private void restore(Family family, String script) {
    try {
      kernel.restore(family, script);
    } catch (KernelException e) {
      throw new DemoFailedException("breaking failed", e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
