package dev.portcullis.reconciler.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.reconciler.policy.Ports;
import dev.portcullis.reconciler.policy.ProtocolMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// Gathers the ports of a rule into one match per protocol.
final class PortMatches {
  private final TreeSet<Protocol> whole = new TreeSet<>();
  private final TreeMap<Protocol, List<PortRange>> numbers = new TreeMap<>();
  private final TreeMap<Protocol, TreeSet<String>> names = new TreeMap<>();

  /// The matches of a list whose entries `adder` adds. Absent or empty: everything.
  static List<PortMatch> read(JsonNode listed, BiConsumer<JsonNode, PortMatches> adder) {
    if (listed.isEmpty()) {
      return List.of(PortMatch.EVERYTHING);
    }
    var matches = new PortMatches();
    listed.forEach(entry -> adder.accept(entry, matches));
    return matches.matches();
  }

  void addAll(Protocol protocol) {
    whole.add(protocol);
  }

  void add(Protocol protocol, PortRange range) {
    numbers.computeIfAbsent(protocol, _ -> new ArrayList<>()).add(range);
  }

  void add(Protocol protocol, String name) {
    names.computeIfAbsent(protocol, _ -> new TreeSet<>()).add(name);
  }

  /// One match for each protocol that was named, in order.
  private List<PortMatch> matches() {
    var protocols = new TreeSet<>(whole);
    protocols.addAll(numbers.keySet());
    protocols.addAll(names.keySet());
    return protocols.stream().map(this::match).toList();
  }

  private PortMatch match(Protocol protocol) {
    var is = new ProtocolMatch.Is(protocol);
    return whole.contains(protocol)
        ? new PortMatch(is, Ports.NONE)
        : new PortMatch(
            is,
            new Ports(
                numbers.getOrDefault(protocol, List.of()),
                names.getOrDefault(protocol, new TreeSet<>())));
  }
}
