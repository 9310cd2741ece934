package dev.portcullis.reconciler.oracle;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.reconciler.oracle.ConnectivityAnswers.End;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Between whom a packet goes, as the connectivity engine sees it, which tells of peers and not of
/// addresses: what any of a peer's addresses may do, the peer may.
record Ends(Side from, Side to) {
  /// A peer and its addresses.
  private record Side(End end, List<IpAddress> addresses) {
    static Side of(World world, IpAddress address) {
      return world
          .oracle()
          .population()
          .endpointAt(address)
          .map(endpoint -> new Side(End.of(endpoint), endpoint.addresses()))
          .orElseGet(() -> new Side(new End.Outside(address), List.of(address)));
    }
  }

  /// The ends of `packet`; none when the engine is not to be asked: about packets between addresses
  /// outside, from a peer to itself, or of a pod that is not one yet, which it counts as if it
  /// were.
  static Optional<Ends> of(World world, Packet packet) {
    var ends = new Ends(Side.of(world, packet.source()), Side.of(world, packet.destination()));
    boolean outside =
        ends.source() instanceof End.Outside && ends.destination() instanceof End.Outside;
    boolean same = ends.source().equals(ends.destination());
    boolean foreseen = world.isForeseen(packet.source()) || world.isForeseen(packet.destination());
    return outside || same || foreseen ? Optional.empty() : Optional.of(ends);
  }

  End source() {
    return from.end();
  }

  End destination() {
    return to.end();
  }

  /// All packets that differ from `packet` only in the addresses that the ends use.
  Stream<Packet> packets(Packet packet) {
    return from.addresses().stream()
        .flatMap(source ->
            to.addresses().stream()
                .filter(destination -> destination.family() == source.family())
                .map(destination -> packet.between(source, destination)));
  }
}
