package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Family;
import dev.portcullis.reconciler.image.NamedPort;
import java.util.BitSet;
import java.util.List;

/// All that policies can tell of one end of a packet: ends of equal traits are one class. `own` are
/// the selectors that select the end by its labels; `selected` has besides those that select a
/// network set in which its address lies; `nets` are the networks of rules in which it lies, none
/// where the address is not known. An end outside the cluster has no [#profiles] that anyone would
/// ask.
record Traits(
    Side side,
    Family family,
    BitSet own,
    BitSet selected,
    BitSet nets,
    List<NamedPort> ports,
    List<Party.Behind> services,
    List<String> profiles) {
  Traits {
    ports = List.copyOf(ports);
    services = List.copyOf(services);
    profiles = List.copyOf(profiles);
  }

  /// Whether policies can select the end as their subject.
  enum Side {
    INSIDE,
    OUTSIDE
  }

  boolean isInside() {
    return side == Side.INSIDE;
  }
}
