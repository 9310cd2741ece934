package dev.portcullis.reconciler.policy;

import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The destination ports that a rule speaks of.
public sealed interface PortMatch {
  /// Every port of every protocol, and what has no ports.
  record Everything() implements PortMatch {}

  /// Every port of the protocol.
  record WholeProtocol(Protocol protocol) implements PortMatch {}

  /// Of the protocol: a port in one of the ranges (sorted, apart from one another), or one that the
  /// destination calls by one of the names.
  record Ports(Protocol protocol, List<PortRange> numbers, SortedSet<String> names)
      implements PortMatch {
    public Ports {
      numbers = List.copyOf(numbers);
      names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
      if (numbers.isEmpty() && names.isEmpty()) {
        throw new IllegalArgumentException("no ports: say WholeProtocol");
      }
    }
  }
}
