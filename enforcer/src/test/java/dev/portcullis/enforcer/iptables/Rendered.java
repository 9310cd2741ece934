package dev.portcullis.enforcer.iptables;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.address.Family;
import java.util.List;

/// What a node's table says.
record Rendered(RuleTable table) {
  static Rendered of(Family family, Wanted wanted) {
    var source = new RuleSource(wanted.snapshot().rules(), wanted.sections());
    return new Rendered(RuleRenderer.render(family, source, RenderSettings.DEFAULT));
  }

  /// The rules of one chain, without its name.
  List<String> rules(String chain) {
    return table.chains().getOrDefault(chain, List.of()).stream()
        .map(line -> line.substring(("-A " + chain + " ").length()))
        .toList();
  }

  /// The names of the chains that begin with `prefix`.
  List<String> chains(String prefix) {
    return table.chains().keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }
}
