package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.reconciler.policy.End;
import dev.portcullis.reconciler.policy.Selection;
import dev.portcullis.reconciler.policy.Selector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which classes may stand at an end of which a rule speaks, ports aside.
final class Ends {
  private final Vocabulary vocabulary;
  private final BitSet everyone = new BitSet();
  private final Map<Family, BitSet> byFamily = new EnumMap<>(Family.class);
  private final List<BitSet> bySelector = new ArrayList<>();
  private final List<BitSet> byOwnSelector = new ArrayList<>();
  private final List<BitSet> byNet = new ArrayList<>();
  private final TreeMap<InventoryKey, BitSet> byService = new TreeMap<>();
  private final LinkedHashMap<Where, BitSet> found = new LinkedHashMap<>();

  private record Where(Selection who, List<Cidr> nets, List<Cidr> notNets) {}

  Ends(Vocabulary vocabulary, List<Traits> classes) {
    this.vocabulary = vocabulary;
    grow(bySelector, vocabulary.selectors());
    grow(byOwnSelector, vocabulary.selectors());
    grow(byNet, vocabulary.nets().size());
    for (int i = 0; i < classes.size(); i++) {
      index(i, classes.get(i));
    }
  }

  private static void grow(List<BitSet> index, int size) {
    for (int i = 0; i < size; i++) {
      index.add(new BitSet());
    }
  }

  private void index(int number, Traits traits) {
    Allowance.ask();
    everyone.set(number);
    byFamily.computeIfAbsent(traits.family(), _ -> new BitSet()).set(number);
    traits.own().stream().forEach(selector -> byOwnSelector.get(selector).set(number));
    traits.selected().stream().forEach(selector -> bySelector.get(selector).set(number));
    traits.nets().stream().forEach(net -> byNet.get(net).set(number));
    for (Party.Behind behind : traits.services()) {
      byService
          .computeIfAbsent(Vocabulary.service(behind.namespace(), behind.name()), _ -> new BitSet())
          .set(number);
    }
  }

  /// Every class of one family.
  BitSet of(Family family) {
    return byFamily.getOrDefault(family, new BitSet());
  }

  /// The classes that a policy with this subject selects: by labels alone.
  BitSet subjects(Selector subject) {
    return byOwnSelector.get(vocabulary.number(subject));
  }

  /// The classes whose own names for ports count at `end`.
  BitSet owners(End end) {
    return end.who() instanceof Selection.Selected(Selector selector)
        ? subjects(selector)
        : everyone;
  }

  /// Whether policies could select `number` by its labels where a rule selects the end so.
  boolean isOwn(End end, int number) {
    return owners(end).get(number);
  }

  /// The classes that may be at `end`. Nobody changes the answer.
  BitSet at(End end) {
    var where = new Where(end.who(), end.nets(), end.notNets());
    BitSet known = found.get(where);
    if (known == null) {
      known = find(where);
      found.put(where, known);
    }
    return known;
  }

  private BitSet find(Where where) {
    var classes = (BitSet) who(where.who()).clone();
    if (!where.nets().isEmpty()) {
      classes.and(in(where.nets()));
    }
    classes.andNot(in(where.notNets()));
    return classes;
  }

  private BitSet who(Selection who) {
    return switch (who) {
      case Selection.Anyone() -> everyone;
      case Selection.Selected(Selector selector) -> bySelector.get(vocabulary.number(selector));
      case Selection.NotSelected(Selector selector) -> {
        var others = (BitSet) everyone.clone();
        others.andNot(bySelector.get(vocabulary.number(selector)));
        yield others;
      }
      case Selection.Backends(String namespace, String name) ->
          byService.getOrDefault(Vocabulary.service(namespace, name), new BitSet());
    };
  }

  private BitSet in(List<Cidr> nets) {
    var inside = new BitSet();
    nets.forEach(net -> inside.or(byNet.get(vocabulary.number(net))));
    return inside;
  }
}
