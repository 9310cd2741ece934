package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The chains of one table while they are written.
final class RuleChains {
  private final SequencedMap<String, List<String>> chains = new LinkedHashMap<>();
  private final Family family;
  private final RenderSettings settings;

  RuleChains(Family family, RenderSettings settings) {
    this.family = family;
    this.settings = settings;
  }

  Family family() {
    return family;
  }

  RenderSettings settings() {
    return settings;
  }

  /// Makes sure that there is a chain of this name, however empty.
  void open(String chain) {
    if (chains.putIfAbsent(chain, new ArrayList<>()) != null) {
      throw new UnrenderableException("two chains would be called " + chain, "");
    }
  }

  boolean has(String chain) {
    return chains.containsKey(chain);
  }

  /// Puts `line` at the end of `chain`, which is open.
  void append(String chain, String line) {
    List<String> lines = chains.get(chain);
    if (lines == null) {
      throw new IllegalStateException("the chain is not open: " + chain);
    }
    lines.add(line);
  }

  RuleTable table() {
    return RuleTable.of(family, chains);
  }
}
