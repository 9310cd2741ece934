package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.allowance.Allowance;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The addresses of one family, cut where any of some networks begins or ends: between two cuts,
/// every address lies in the same of them.
final class AddressSpace {
  private final List<IpAddress> starts;
  private final TreeMap<IpAddress, Integer> places = new TreeMap<>();
  private final IpAddress last;

  AddressSpace(Family family, Collection<Cidr> nets) {
    var cuts = new TreeSet<IpAddress>();
    cuts.add(new IpAddress(family, 0, 0));
    this.last = last(new Cidr(cuts.getFirst(), 0));
    Allowance allowance = Allowance.current();
    for (Cidr net : nets) {
      allowance.spend();
      if (net.family() == family) {
        cuts.add(net.network());
        if (!last(net).equals(last)) {
          cuts.add(after(last(net)));
        }
      }
    }
    this.starts = List.copyOf(cuts);
    starts.forEach(start -> places.put(start, places.size()));
  }

  /// How many pieces there are.
  int size() {
    return starts.size();
  }

  /// The first address of a piece.
  IpAddress first(int piece) {
    return starts.get(piece);
  }

  /// The last address of a piece.
  IpAddress last(int piece) {
    return piece + 1 < starts.size() ? before(starts.get(piece + 1)) : last;
  }

  /// The piece in which `address` lies, which is of this family.
  int pieceOf(IpAddress address) {
    Map.Entry<IpAddress, Integer> floor = places.floorEntry(address);
    if (floor == null) {
      throw new IllegalArgumentException("of another family: " + address);
    }
    return floor.getValue();
  }

  /// For each piece, which of the networks it lies in, as the numbers that they have.
  List<BitSet> within(SortedMap<Cidr, Integer> nets) {
    List<BitSet> within = new ArrayList<>();
    starts.forEach(_ -> within.add(new BitSet()));
    Allowance allowance = Allowance.current();
    nets.forEach((net, number) -> {
      allowance.spend();
      if (net.family() == last.family()) {
        for (int i = pieceOf(net.network()); i <= pieceOf(last(net)); i++) {
          within.get(i).set(number);
        }
      }
    });
    return within;
  }

  static IpAddress last(Cidr net) {
    IpAddress address = net.network();
    for (int bit = net.length(); bit < net.family().bits(); bit++) {
      address = address.withBit(bit);
    }
    return address;
  }

  private static IpAddress after(IpAddress address) {
    long low = address.low() + 1;
    return new IpAddress(address.family(), low == 0 ? address.high() + 1 : address.high(), low);
  }

  private static IpAddress before(IpAddress address) {
    long low = address.low() - 1;
    return new IpAddress(
        address.family(), address.low() == 0 ? address.high() - 1 : address.high(), low);
  }
}
