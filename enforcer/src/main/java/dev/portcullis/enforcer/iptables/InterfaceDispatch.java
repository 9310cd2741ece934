package dev.portcullis.enforcer.iptables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds an endpoint by the interface that leads to it, in a tree over the letters of the names, so
/// that a packet meets a few rules however many endpoints there are. The tree depends on the names
/// alone, not on the order in which they came.
final class InterfaceDispatch {
  /// Up to this many names stand in one chain.
  private static final int FLAT = 8;

  private final RuleChains out;
  private final Side side;
  private final DispatchTarget next;

  /// What matches no name goes to `next`.
  InterfaceDispatch(RuleChains out, Side side, DispatchTarget next) {
    this.out = out;
    this.side = side;
    this.next = next;
  }

  void write(String chain, SortedMap<String, DispatchTarget> targets) {
    out.open(chain);
    SequencedMap<String, SortedMap<String, DispatchTarget>> deeper = new LinkedHashMap<>();
    for (Map.Entry<String, SortedMap<String, DispatchTarget>> group : groups(targets).entrySet()) {
      if (group.getValue().size() == 1) {
        writeName(chain, group.getValue().firstEntry());
      } else {
        String below = side.interfacesUnder(group.getKey());
        out.append(chain, side.onInterface(chain, group.getKey() + "+").go(below));
        deeper.put(below, group.getValue());
      }
    }
    out.append(chain, next.end(RuleLine.in(chain)));
    deeper.forEach(this::write);
  }

  private void writeName(String chain, Map.Entry<String, DispatchTarget> name) {
    out.append(chain, name.getValue().end(side.onInterface(chain, name.getKey())));
  }

  /// The names by what they begin with: all alone when they are few, otherwise by the letter behind
  /// what they have in common.
  private static SortedMap<String, SortedMap<String, DispatchTarget>> groups(
      SortedMap<String, DispatchTarget> targets) {
    int length = targets.size() <= FLAT ? Integer.MAX_VALUE : common(targets).length() + 1;
    var groups = new TreeMap<String, SortedMap<String, DispatchTarget>>();
    targets.forEach((name, target) ->
        groups
            .computeIfAbsent(
                name.substring(0, Math.min(length, name.length())), _ -> new TreeMap<>())
            .put(name, target));
    return groups;
  }

  private static String common(SortedMap<String, DispatchTarget> targets) {
    String first = targets.firstKey();
    String last = targets.lastKey();
    int length = 0;
    while (length < first.length() && first.charAt(length) == last.charAt(length)) {
      length++;
    }
    return first.substring(0, length);
  }

  /// Refuses names that netfilter cannot hold: bytes, not letters, are counted and compared there.
  static void check(List<String> names) {
    for (String name : names) {
      if (!name.chars().allMatch(letter -> letter > ' ' && letter < 0x7f)) {
        throw new UnrenderableException("not the name of an interface: " + name, "");
      }
    }
  }
}
