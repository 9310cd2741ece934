package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Protocol;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/// A set of connections between two ends: of each protocol an [Area]. `named` has the protocols
/// that differ from `rest`, which stands for all others. Equal sets are equal.
public record Connections(Area rest, SortedMap<Protocol, Area> named) {
  /// None.
  public static final Connections NONE = new Connections(Area.NONE, new TreeMap<>());

  /// All: whatever the protocol.
  public static final Connections ALL = new Connections(Area.ALL, new TreeMap<>());

  public Connections {
    var differing = new TreeMap<>(named);
    Area usual = rest;
    differing.values().removeIf(usual::equals);
    named = Collections.unmodifiableSortedMap(differing);
  }

  /// Those of `protocol` that are in `area`.
  static Connections of(Protocol protocol, Area area) {
    var named = new TreeMap<Protocol, Area>();
    named.put(protocol, area);
    return new Connections(Area.NONE, named);
  }

  /// Those of `protocol` to `port`, from any port.
  public static Connections to(Protocol protocol, int port) {
    return of(protocol, Area.of(Intervals.of(port, port)));
  }

  /// What of `protocol` is in the set.
  public Area of(Protocol protocol) {
    return named.getOrDefault(protocol, rest);
  }

  /// Those that are in both sets.
  public Connections and(Connections other) {
    if (isAll() || other.isEmpty()) {
      return other;
    }
    return other.isAll() || isEmpty() ? this : combine(other, Area::and);
  }

  Connections or(Connections other) {
    if (isEmpty() || other.isAll()) {
      return other;
    }
    return other.isEmpty() || isAll() ? this : combine(other, Area::or);
  }

  /// Those of this set that are not in `other`.
  public Connections butNot(Connections other) {
    return other.isEmpty() || isEmpty() ? this : combine(other, Area::butNot);
  }

  private Connections combine(Connections other, BinaryOperator<Area> operation) {
    var protocols = new TreeSet<>(named.keySet());
    protocols.addAll(other.named.keySet());
    var combined = new TreeMap<Protocol, Area>();
    for (Protocol protocol : protocols) {
      combined.put(protocol, operation.apply(of(protocol), other.of(protocol)));
    }
    return new Connections(operation.apply(rest, other.rest), combined);
  }

  /// Whether there is none.
  public boolean isEmpty() {
    return named.isEmpty() && rest.isEmpty();
  }

  /// Whether every connection is in the set.
  public boolean isAll() {
    return named.isEmpty() && rest.isAll();
  }
}
