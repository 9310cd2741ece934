package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.Finding;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.enforcer.iptables.SavedTable;
import dev.portcullis.enforcer.iptables.TableDrift;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compares the rules in the kernel with those expected, every line of them. Where the kernel
/// counts its changes and there was none, nothing is read; where what was read is what was proved
/// before, nothing is rendered.
final class RulesCheck {
  private final Kernel kernel;
  private final RenderSettings settings;
  private final List<Expectation> provedFor = new ArrayList<>(1);
  private final SortedMap<Family, Digest> proved = new TreeMap<>();
  private OptionalLong generation = OptionalLong.empty();

  RulesCheck(Kernel kernel, RenderSettings settings) {
    this.kernel = kernel;
    this.settings = settings;
  }

  /// What was proved is not believed any more.
  void forget() {
    provedFor.clear();
    proved.clear();
    generation = OptionalLong.empty();
  }

  List<Finding> look(Expectation expected) throws KernelException {
    if (provedFor.stream().noneMatch(expected::hasRulesOf)) {
      forget();
    }
    // Counted before the rules are read: a change in between is seen the next time.
    OptionalLong now = kernel.generation();
    if (now.isPresent() && now.equals(generation)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (Family family : Family.values()) {
      findings.addAll(look(expected, family));
    }
    if (findings.isEmpty()) {
      generation = now;
      provedFor.clear();
      provedFor.add(expected);
    } else {
      forget();
    }
    return findings;
  }

  private List<Finding> look(Expectation expected, Family family) throws KernelException {
    SavedTable actual = SavedTable.parse(family, kernel.save(family));
    Digest fingerprint = actual.fingerprint();
    if (fingerprint.equals(proved.get(family))) {
      return List.of();
    }
    List<Finding> findings = TableDrift.between(rules(expected, family), actual);
    if (findings.isEmpty()) {
      proved.put(family, fingerprint);
    }
    return findings;
  }

  private RuleTable rules(Expectation expected, Family family) {
    return expected.removes()
        ? RuleTable.none(family)
        : Desired.table(expected.wanted(), family, settings);
  }
}
