package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.allowance.Allowance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/// What of one protocol: a set of pairs of a source port and a destination port. Of ICMP, the
/// source port is any and the destination port is the message: its type times 256, plus its code.
///
/// The rows share out all source ports among them, each destination set standing in one row, in the
/// order of the first source port; so equal areas are equal.
public record Area(List<Row> rows) {
  /// From these source ports, to these destination ports.
  public record Row(Intervals sources, Intervals destinations) {}

  /// Nothing.
  static final Area NONE = of(Intervals.NONE);

  /// Everything.
  static final Area ALL = of(Intervals.ALL);

  public Area {
    rows = List.copyOf(rows);
  }

  /// To `destinations`, from any port.
  static Area of(Intervals destinations) {
    return new Area(List.of(new Row(Intervals.ALL, destinations)));
  }

  /// To `destinations`, from `sources`.
  static Area of(Intervals sources, Intervals destinations) {
    var others = new Row(Intervals.ALL.butNot(sources), Intervals.NONE);
    return canonical(List.of(new Row(sources, destinations), others));
  }

  Area and(Area other) {
    return combine(other, Intervals::and);
  }

  Area or(Area other) {
    return combine(other, Intervals::or);
  }

  Area butNot(Area other) {
    return combine(other, Intervals::butNot);
  }

  private Area combine(Area other, BinaryOperator<Intervals> operation) {
    if (rows.size() == 1 && other.rows.size() == 1) {
      return of(operation.apply(rows.getFirst().destinations, other.rows.getFirst().destinations));
    }
    List<Row> combined = new ArrayList<>();
    for (Row mine : rows) {
      Allowance.ask();
      for (Row theirs : other.rows) {
        Intervals sources = mine.sources.and(theirs.sources);
        combined.add(new Row(sources, operation.apply(mine.destinations, theirs.destinations)));
      }
    }
    return canonical(combined);
  }

  private static Area canonical(List<Row> rows) {
    List<Row> merged = new ArrayList<>();
    for (Row row : rows) {
      if (!row.sources.isEmpty()) {
        add(row, merged);
      }
    }
    merged.sort((a, b) -> Integer.compare(first(a), first(b)));
    return new Area(merged);
  }

  private static void add(Row row, List<Row> merged) {
    for (int i = 0; i < merged.size(); i++) {
      Row known = merged.get(i);
      if (known.destinations.equals(row.destinations)) {
        merged.set(i, new Row(known.sources.or(row.sources), row.destinations));
        return;
      }
    }
    merged.add(row);
  }

  private static int first(Row row) {
    return row.sources.ranges().getFirst().first();
  }

  boolean isEmpty() {
    return rows.size() == 1 && rows.getFirst().destinations.isEmpty();
  }

  boolean isAll() {
    return rows.size() == 1 && rows.getFirst().destinations.isAll();
  }

  /// The destination ports that can be reached from some source port.
  public Intervals destinations() {
    Intervals reached = Intervals.NONE;
    for (Row row : rows) {
      reached = reached.or(row.destinations);
    }
    return reached;
  }
}
