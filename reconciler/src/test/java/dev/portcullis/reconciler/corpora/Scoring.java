package dev.portcullis.reconciler.corpora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.reconciler.connectivity.Difference;
import dev.portcullis.reconciler.corpora.Corpora.Case;
import dev.portcullis.reconciler.corpora.Table.Pair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Holds an answer against what a case expects, as far as the case says anything: only its own
/// peers, the families that it covers, and the part that its question was about.
final class Scoring {
  private final JsonNode meta;
  private final String external;

  Scoring(Case of) {
    this(of.meta(), of.meta().path("external").asText(""));
  }

  private Scoring(JsonNode meta, String external) {
    this.meta = meta;
    this.external = external;
  }

  /// Holds against the case what it says of IPv6 too, whether it means to say anything of it or
  /// not.
  static Scoring ofBothFamilies(Case one) {
    return new Scoring(one.meta(), "ipv6");
  }

  /// Where the answer differs from what `directory` expects in both of its readings of address
  /// blocks: that they match pods by their address, or outsiders only.
  List<String> differences(Path directory, Table answer) {
    List<String> differences = new ArrayList<>();
    for (String reading : List.of("expected.json", "expected_ipblock_external_only.json")) {
      Path file = directory.resolve(reading);
      if (Files.exists(file)) {
        differences = differences(Corpora.json(file), answer);
      }
      if (differences.isEmpty()) {
        return differences;
      }
    }
    return differences;
  }

  private List<String> differences(JsonNode list, Table answer) {
    Table expected = limited(Table.expected(list));
    var universe = expected.peers();
    meta.path("peers").forEach(peer -> universe.add(peer.asText("")));
    Table answered = focused(limited(kindly(answer, universe)));
    return Table.differences(expected, limited(answered));
  }

  /// Where some differences are not those that the case expects.
  List<String> differences(JsonNode expected, List<Difference> answered) {
    var before = new Table();
    var now = new Table();
    for (Difference difference : answered) {
      before.add(difference.source(), difference.destination(), difference.before());
      now.add(difference.source(), difference.destination(), difference.now());
    }
    List<String> found = new ArrayList<>();
    found.addAll(Table.differences(limited(Table.ofChanges(expected, "old")), limited(before)));
    found.addAll(Table.differences(limited(Table.ofChanges(expected, "new")), limited(now)));
    return found;
  }

  /// Peers by the kinds that the case gives them, where there is no doubt.
  private static Table kindly(Table answer, SortedSet<String> universe) {
    SortedMap<String, List<String>> spellings = new TreeMap<>();
    universe.stream()
        .filter(peer -> Ends.range(peer).isEmpty() && !Ends.isSpecial(peer))
        .forEach(peer ->
            spellings.computeIfAbsent(Ends.withoutKind(peer), _ -> new ArrayList<>()).add(peer));
    var renamed = new Table();
    answer
        .rows()
        .forEach((pair, row) -> {
          var named =
              new Pair(named(pair.source(), spellings), named(pair.destination(), spellings));
          row.forEach((protocol, ports) -> renamed.add(named, protocol, ports));
        });
    return renamed;
  }

  private static String named(String peer, SortedMap<String, List<String>> spellings) {
    List<String> known = spellings.getOrDefault(Ends.withoutKind(peer), List.of());
    return known.size() == 1 ? known.getFirst() : peer;
  }

  private Table limited(Table table) {
    var limited = new Table();
    table
        .rows()
        .forEach((pair, row) -> {
          if (isCovered(pair)) {
            row.forEach((protocol, ports) -> limited.add(pair, protocol, ports));
          }
        });
    return limited;
  }

  private boolean isCovered(Pair pair) {
    return !pair.source().equals(pair.destination())
        && Stream.of(pair.source(), pair.destination()).allMatch(this::isCovered);
  }

  private boolean isCovered(String peer) {
    if (Ends.isSpecial(peer)) {
      return false;
    }
    if (Ends.range(peer).isPresent()) {
      boolean ipv6 = Ends.range(peer).orElseThrow().version() == 6;
      return !external.equals("not covered") && (!ipv6 || external.contains("ipv6"));
    }
    JsonNode peers = meta.path("peers");
    return !peers.isArray() || peers.valueStream().anyMatch(one -> one.asText("").equals(peer));
  }

  /// What the case's question was about: some workloads, a direction, a protocol and port.
  private Table focused(Table table) {
    JsonNode args = meta.path("args");
    var focused = new Table();
    table
        .rows()
        .forEach((pair, row) -> {
          if (!args.has("focusWorkloads") || isAskedAbout(pair, args)) {
            row.forEach(
                (protocol, ports) -> focused.add(pair, protocol, asked(protocol, ports, args)));
          }
        });
    return focused;
  }

  private static boolean isAskedAbout(Pair pair, JsonNode args) {
    String direction = args.path("focusDirection").asText("");
    JsonNode workloads = args.path("focusWorkloads");
    JsonNode peers = args.path("focusWorkloadPeers");
    boolean in =
        isOneOf(pair.destination(), workloads)
            && !direction.equals("egress")
            && (peers.isEmpty() || isOneOf(pair.source(), peers));
    boolean out =
        isOneOf(pair.source(), workloads)
            && !direction.equals("ingress")
            && (peers.isEmpty() || isOneOf(pair.destination(), peers));
    return in || out;
  }

  private static boolean isOneOf(String peer, JsonNode names) {
    String name = Ends.withoutKind(peer);
    return names
        .valueStream()
        .map(JsonNode::asText)
        .anyMatch(one -> name.equals(one) || name.endsWith("/" + one));
  }

  private static BitSet asked(String protocol, BitSet ports, JsonNode args) {
    String[] asked = args.path("focusConn").asText("").toUpperCase(Locale.ROOT).split("-", -1);
    if (asked.length < 2) {
      return ports;
    }
    var both = new BitSet();
    int port = Integer.parseInt(asked[1]);
    both.set(port, protocol.equals(asked[0]) && ports.get(port));
    return both;
  }
}
