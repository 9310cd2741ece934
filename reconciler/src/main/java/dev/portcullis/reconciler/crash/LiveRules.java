package dev.portcullis.reconciler.crash;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.KernelSet;
import dev.portcullis.enforcer.iptables.Ownership;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.RuleRenderer;
import dev.portcullis.enforcer.iptables.RuleSource;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.enforcer.iptables.SavedSets;
import dev.portcullis.enforcer.iptables.SavedTable;
import dev.portcullis.enforcer.kernel.ProtocolNames;
import dev.portcullis.events.address.Family;
import dev.portcullis.reconciler.demo.NetworkNamespace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the kernel of a node holds of ours, read with its own tools and compared with what it
/// should hold: rules as text, and sets with all their members, none more.
final class LiveRules {
  private static final RenderSettings RENDERING =
      RenderSettings.DEFAULT.withNames(ProtocolNames.read(Path.of("/etc/protocols")));

  private final NetworkNamespace node;

  LiveRules(NetworkNamespace node) {
    this.node = node;
  }

  /// How the kernel differs from `wanted`, or from holding nothing of ours where there is none;
  /// empty when it does not.
  Optional<String> difference(List<Wanted> wanted) {
    for (Family family : Family.values()) {
      String expected =
          wanted.stream().map(it -> table(it, family)).findFirst().orElse(none(family));
      String held = held(family);
      if (!held.equals(expected)) {
        return Optional.of(
            "%s rules: expected\n%s\nheld\n%s".formatted(family.text(), expected, held));
      }
    }
    SortedMap<String, SortedSet<String>> expected = sets(wanted);
    SortedMap<String, SortedSet<String>> held = heldSets();
    return held.equals(expected)
        ? Optional.empty()
        : Optional.of("ip sets: expected " + expected + ", held " + held);
  }

  private static String table(Wanted wanted, Family family) {
    var source = new RuleSource(wanted.snapshot().rules(), wanted.sections());
    return RuleRenderer.render(family, source, RENDERING).text();
  }

  private static String none(Family family) {
    return RuleTable.none(family).text();
  }

  private String held(Family family) {
    String tool =
        switch (family) {
          case IPV4 -> "iptables-save";
          case IPV6 -> "ip6tables-save";
        };
    return SavedTable.parse(family, node.run(List.of(tool, "-t", "filter"), "")).asWanted().text();
  }

  private static SortedMap<String, SortedSet<String>> sets(List<Wanted> wanted) {
    var sets = new TreeMap<String, SortedSet<String>>();
    for (Wanted one : wanted) {
      one.sets()
          .forEach((id, set) -> {
            var header = set.header();
            String name = Ownership.setName(header.family(), id);
            var kernelSet = new KernelSet(name, header.type(), header.family(), set.members());
            sets.put(name, kernelSet.lines());
          });
    }
    return sets;
  }

  private SortedMap<String, SortedSet<String>> heldSets() {
    var sets = new TreeMap<String, SortedSet<String>>();
    for (Map.Entry<String, SortedSet<String>> set :
        SavedSets.members(node.run(List.of("ipset", "save"), "")).entrySet()) {
      if (Ownership.isOurSet(set.getKey())) {
        sets.put(set.getKey(), new TreeSet<>(set.getValue()));
      }
    }
    return sets;
  }
}
