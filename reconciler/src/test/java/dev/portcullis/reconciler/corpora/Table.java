package dev.portcullis.reconciler.corpora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.reconciler.connectivity.Connection;
import dev.portcullis.reconciler.connectivity.Connections;
import dev.portcullis.reconciler.connectivity.Peer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which TCP, UDP and SCTP ports are allowed between which two peers. What is not in the table is
/// denied.
final class Table {
  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");

  private final SortedMap<Pair, SortedMap<String, BitSet>> rows = new TreeMap<>();

  /// A source and a destination.
  record Pair(String source, String destination) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int first = source.compareTo(other.source);
      return first != 0 ? first : destination.compareTo(other.destination);
    }
  }

  SortedMap<Pair, SortedMap<String, BitSet>> rows() {
    return rows;
  }

  /// The table that a case expects.
  static Table expected(JsonNode list) {
    var table = new Table();
    for (JsonNode entry : list) {
      String protocol = entry.path("protocol").asText();
      for (String each : protocol.equals("ANY") ? PROTOCOLS : List.of(protocol)) {
        table.add(
            new Pair(entry.path("src").asText(), entry.path("dst").asText()),
            each,
            ports(entry.path("ports")));
      }
    }
    return table;
  }

  /// What some changes say was allowed before (`old`) or is now (`new`).
  static Table ofChanges(JsonNode changes, String moment) {
    var table = new Table();
    for (JsonNode change : changes) {
      var pair = new Pair(change.path("src").asText(), change.path("dst").asText());
      JsonNode allowed = change.path(moment);
      for (String protocol : PROTOCOLS) {
        table.add(pair, protocol, allowed.isTextual() ? ports(allowed) : listed(allowed, protocol));
      }
    }
    return table;
  }

  private static BitSet listed(JsonNode allowed, String protocol) {
    var ranges = new ArrayNode(JsonNodeFactory.instance);
    for (String range : allowed.path(protocol).asText("").split(",", -1)) {
      if (!range.isEmpty()) {
        ranges.add(range);
      }
    }
    return ports(ranges);
  }

  private static BitSet ports(JsonNode ports) {
    var bits = new BitSet();
    if (ports.isTextual()) {
      bits.set(1, 65536);
      return bits;
    }
    for (JsonNode range : ports) {
      String[] ends = range.asText().split("-", -1);
      bits.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
    }
    return bits;
  }

  void add(Pair pair, String protocol, BitSet ports) {
    if (ports.isEmpty()) {
      return;
    }
    SortedMap<String, BitSet> row = rows.computeIfAbsent(pair, _ -> new TreeMap<>());
    BitSet before = row.get(protocol);
    if (before == null) {
      row.put(protocol, ports);
    } else {
      var both = (BitSet) before.clone();
      both.or(ports);
      row.put(protocol, both);
    }
  }

  /// Takes down what an answer says.
  void add(Connection connection) {
    add(connection.source(), connection.destination(), connection.connections());
  }

  void add(Peer source, Peer destination, Connections connections) {
    var pair = new Pair(text(source), text(destination));
    for (String protocol : PROTOCOLS) {
      add(pair, protocol, ports(connections, Protocol.parse(protocol)));
    }
  }

  private static BitSet ports(Connections connections, Protocol protocol) {
    var bits = new BitSet();
    for (PortRange range : connections.of(protocol).destinations().ranges()) {
      bits.set(Math.max(1, range.first()), range.last() + 1);
    }
    return bits;
  }

  private static String text(Peer peer) {
    return switch (peer) {
      case Peer.Known known -> known.toString();
      case Peer.Outside outside -> outside + "[External]";
    };
  }

  /// Every peer that is named.
  SortedSet<String> peers() {
    var peers = new TreeSet<String>();
    rows.keySet()
        .forEach(pair -> {
          peers.add(pair.source());
          peers.add(pair.destination());
        });
    return peers;
  }

  /// Where the two tables differ, external ranges being cut alike in both.
  static List<String> differences(Table expected, Table answered) {
    var cuts = new Cuts(List.of(expected, answered));
    Table first = cuts.cut(expected);
    Table second = cuts.cut(answered);
    var pairs = new TreeSet<>(first.rows.keySet());
    pairs.addAll(second.rows.keySet());
    List<String> differences = new ArrayList<>();
    for (Pair pair : pairs) {
      SortedMap<String, BitSet> one = first.rows.getOrDefault(pair, new TreeMap<>());
      SortedMap<String, BitSet> other = second.rows.getOrDefault(pair, new TreeMap<>());
      if (!one.equals(other)) {
        differences.add("%s: expected %s, answered %s".formatted(pair, text(one), text(other)));
      }
    }
    return differences;
  }

  private static String text(SortedMap<String, BitSet> row) {
    var text = new StringBuilder();
    row.forEach((protocol, ports) ->
        text.append(protocol)
            .append(ports.cardinality() == 65535 ? " all" : " " + ports.cardinality() + " ports")
            .append(' '));
    return text.isEmpty() ? "nothing" : text.toString().strip();
  }
}
