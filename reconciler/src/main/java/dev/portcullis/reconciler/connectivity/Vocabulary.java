package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.policy.End;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.PolicyLabels;
import dev.portcullis.reconciler.policy.PolicyRule;
import dev.portcullis.reconciler.policy.Selection;
import dev.portcullis.reconciler.policy.Selector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything by which policies tell one packet from another: each selector and each network has a
/// number, in the order in which it was met. Two ends about which all of it says the same are the
/// same to every policy.
final class Vocabulary {
  private static final String SERVICE = "Service";

  private final LinkedHashMap<Selector, Integer> selectors = new LinkedHashMap<>();
  private final TreeMap<Cidr, Integer> nets = new TreeMap<>();
  private final TreeSet<InventoryKey> services = new TreeSet<>();
  private final TreeSet<String> portNames = new TreeSet<>();
  private final TreeMap<String, List<Numbered>> ofNamespace = new TreeMap<>();
  private final List<Numbered> ofAny = new ArrayList<>();

  private record Numbered(int number, Selector selector) {}

  void add(Policy policy) {
    add(policy.subject());
    policy.rules().values().forEach(rules -> rules.forEach(this::add));
  }

  private void add(PolicyRule rule) {
    Allowance.ask();
    rule.traffic()
        .forEach(traffic -> {
          add(traffic.source());
          add(traffic.destination());
        });
  }

  private void add(End end) {
    switch (end.who()) {
      case Selection.Anyone() -> {}
      case Selection.Selected(Selector selector) -> add(selector);
      case Selection.NotSelected(Selector selector) -> add(selector);
      case Selection.Backends(String namespace, String name) ->
          services.add(service(namespace, name));
    }
    end.nets().forEach(net -> nets.putIfAbsent(net, nets.size()));
    end.notNets().forEach(net -> nets.putIfAbsent(net, nets.size()));
    portNames.addAll(end.ports().names());
    portNames.addAll(end.notPorts().names());
  }

  private void add(Selector selector) {
    int number = selectors.size();
    if (selectors.putIfAbsent(selector, number) == null) {
      var numbered = new Numbered(number, selector);
      namespaceOf(selector)
          .ifPresentOrElse(
              namespace ->
                  ofNamespace.computeIfAbsent(namespace, _ -> new ArrayList<>()).add(numbered),
              () -> ofAny.add(numbered));
    }
  }

  /// The namespace outside of which the selector selects nothing, when it names one: most do, and
  /// need not be asked about the rest of the cluster.
  private static Optional<String> namespaceOf(Selector selector) {
    return switch (selector) {
      case Selector.Equal(String key, String value) when key.equals(PolicyLabels.NAMESPACE) ->
          Optional.of(value);
      case Selector.And(List<Selector> terms) ->
          terms.stream().flatMap(term -> namespaceOf(term).stream()).findFirst();
      default -> Optional.empty();
    };
  }

  static InventoryKey service(String namespace, String name) {
    return new InventoryKey(SERVICE, namespace, name);
  }

  /// How many selectors there are.
  int selectors() {
    return selectors.size();
  }

  int number(Selector selector) {
    return selectors.getOrDefault(selector, -1);
  }

  int number(Cidr net) {
    return nets.getOrDefault(net, -1);
  }

  SortedMap<Cidr, Integer> nets() {
    return nets;
  }

  boolean asksAbout(InventoryKey service) {
    return services.contains(service);
  }

  boolean asksAboutPort(String name) {
    return portNames.contains(name);
  }

  /// The numbers of the selectors that select what has these labels.
  BitSet selecting(SortedMap<String, String> labels) {
    var selecting = new BitSet();
    String namespace = labels.getOrDefault(PolicyLabels.NAMESPACE, "");
    ofAny.forEach(each -> mark(each, labels, selecting));
    ofNamespace.getOrDefault(namespace, List.of()).forEach(each -> mark(each, labels, selecting));
    return selecting;
  }

  private static void mark(Numbered each, SortedMap<String, String> labels, BitSet selecting) {
    Allowance.ask();
    if (each.selector().matches(labels)) {
      selecting.set(each.number());
    }
  }
}
