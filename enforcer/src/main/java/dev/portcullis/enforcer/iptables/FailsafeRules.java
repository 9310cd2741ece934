package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.snapshot.FailsafePort;
import dev.portcullis.events.snapshot.PortSlots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The rules that keep a host reachable whatever its policies say: before any of them is asked.
/// Ports of one protocol, towards or from one network, stand in one rule, so far as a rule has
/// room.
final class FailsafeRules {
  /// What ports have in common that stand in one rule: protocol and network, none where any will
  /// do.
  private record Place(int protocol, List<Cidr> net) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparingInt(Place::protocol)
            .thenComparingInt(place -> place.net().size())
            .thenComparing(place -> place.net().isEmpty() ? "" : place.net().getFirst().toString());

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private final RuleChains out;
  private final DispatchTarget allowed;

  FailsafeRules(RuleChains out, DispatchTarget allowed) {
    this.out = out;
    this.allowed = allowed;
  }

  void write(String chain, HostSide side, List<FailsafePort> open) {
    places(open)
        .forEach((place, ports) -> {
          List<Integer> all = List.copyOf(ports);
          for (int from = 0; from < all.size(); from += PortSlots.LIMIT) {
            List<Integer> part = all.subList(from, Math.min(all.size(), from + PortSlots.LIMIT));
            RuleLine line = line(chain, side, place).add("-m multiport --dports", text(part));
            out.append(chain, allowed.end(line.comment("failsafe")));
          }
        });
  }

  private SortedMap<Place, SortedSet<Integer>> places(List<FailsafePort> open) {
    var places = new TreeMap<Place, SortedSet<Integer>>();
    for (FailsafePort port : open) {
      for (Place place : placesOf(port)) {
        places.computeIfAbsent(place, _ -> new TreeSet<>()).add(port.port());
      }
    }
    return places;
  }

  private List<Place> placesOf(FailsafePort port) {
    int protocol = port.protocol().number();
    if (port.nets().isEmpty()) {
      return List.of(new Place(protocol, List.of()));
    }
    List<Place> places = new ArrayList<>();
    for (Cidr net : port.nets()) {
      if (net.family() == out.family()) {
        places.add(new Place(protocol, net.length() == 0 ? List.of() : List.of(net)));
      }
    }
    return places;
  }

  private RuleLine line(String chain, HostSide side, Place place) {
    RuleLine line =
        place.net().isEmpty()
            ? RuleLine.in(chain)
            : side.withOtherEnd(chain, place.net().getFirst());
    return line.protocol(out.settings().protocol(place.protocol()));
  }

  private static String text(List<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
