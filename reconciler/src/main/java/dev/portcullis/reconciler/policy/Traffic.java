package dev.portcullis.reconciler.policy;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.Direction;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// The packets of which all parts hold: one of `families`, the transport, and both ends.
///
/// Networks in a rule bind it to their family: a rule for IPv4 networks, excluded ones too,
/// concerns no IPv6 packet at all (Calico's behaviour, kept; validation refuses rules that mix
/// families).
public record Traffic(
    SortedSet<Family> families, Transport transport, End source, End destination) {
  public Traffic {
    families = Collections.unmodifiableSortedSet(new TreeSet<>(families));
  }

  /// The other end from where a rule of `direction` is asked: whom ingress comes from, whom egress
  /// leads to.
  public End peer(Direction direction) {
    return switch (direction) {
      case INGRESS -> source;
      case EGRESS -> destination;
    };
  }
}
