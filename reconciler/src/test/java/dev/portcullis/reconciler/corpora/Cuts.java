package dev.portcullis.reconciler.corpora;

import dev.portcullis.reconciler.corpora.Ends.Range;
import dev.portcullis.reconciler.corpora.Table.Pair;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Cuts ranges of addresses wherever a range of any of some tables begins or ends.
final class Cuts {
  private final TreeMap<Integer, TreeSet<BigInteger>> cuts = new TreeMap<>();

  Cuts(List<Table> tables) {
    for (Table table : tables) {
      for (String peer : table.peers()) {
        Ends.range(peer)
            .ifPresent(range -> {
              TreeSet<BigInteger> of = cuts.computeIfAbsent(range.version(), _ -> new TreeSet<>());
              of.add(range.first());
              of.add(range.last().add(BigInteger.ONE));
            });
      }
    }
  }

  Table cut(Table table) {
    var result = new Table();
    table
        .rows()
        .forEach((pair, row) -> {
          for (String source : pieces(pair.source())) {
            for (String destination : pieces(pair.destination())) {
              row.forEach(
                  (protocol, ports) -> result.add(new Pair(source, destination), protocol, ports));
            }
          }
        });
    return result;
  }

  private List<String> pieces(String peer) {
    Optional<Range> range = Ends.range(peer);
    return range.isEmpty()
        ? List.of(peer)
        : cuts
            .getOrDefault(range.get().version(), new TreeSet<>())
            .subSet(range.get().first(), true, range.get().last(), true)
            .stream()
            .map(first -> "v" + range.get().version() + " from " + first)
            .toList();
  }
}
