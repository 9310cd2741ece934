package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.reconciler.image.NamedPort;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// All ends that a packet may have, in classes of equal [Traits]. Everything that is asked of
/// policies is asked once for a class.
///
/// A party whose address is not known has ends in both families, for it may get an address of
/// either. Among parties, only families count in which somebody's address is known; where none is,
/// IPv4 stands for both.
final class Classes {
  private final Scene scene;
  private final Vocabulary vocabulary;
  private final LinkedHashMap<Traits, Integer> numbers = new LinkedHashMap<>();
  private final List<Traits> traits = new ArrayList<>();
  private final Map<Family, Outside> outside = new EnumMap<>(Family.class);
  private final Map<Family, List<Integer>> pieces = new EnumMap<>(Family.class);
  private final TreeMap<Peer.Known, SortedSet<Integer>> ofPeer = new TreeMap<>();
  private final TreeSet<Family> families = new TreeSet<>();
  private final LinkedHashMap<SortedMap<String, String>, BitSet> selecting = new LinkedHashMap<>();

  /// The space outside, and for each of its pieces what policies can tell of an address in it.
  private record Outside(AddressSpace space, List<BitSet> nets, List<BitSet> selected) {}

  /// What counts where a party is: the selectors that select it, its address counted in, the
  /// networks around it, and the services that lead there.
  private record Place(BitSet selected, BitSet nets, List<Party.Behind> services) {}

  Classes(Scene scene, Vocabulary vocabulary) {
    this.scene = scene;
    this.vocabulary = vocabulary;
    for (Family family : Family.values()) {
      outside.put(family, outside(family));
    }
    scene.parties().forEach(this::add);
    for (Family family : Family.values()) {
      pieces.put(family, pieces(family));
    }
    if (families.isEmpty()) {
      families.add(Family.IPV4);
    }
  }

  private Outside outside(Family family) {
    var cuts = new TreeSet<>(vocabulary.nets().keySet());
    scene.networks().forEach(networks -> cuts.addAll(networks.set().nets()));
    scene.services().keySet().forEach(address -> cuts.add(Cidr.of(address)));
    var space = new AddressSpace(family, cuts);
    return new Outside(space, space.within(vocabulary.nets()), selected(space));
  }

  /// For each piece of `space`, the selectors that select a network set in which it lies.
  private List<BitSet> selected(AddressSpace space) {
    List<BitSet> selected = new ArrayList<>(Collections.nCopies(space.size(), new BitSet()));
    for (Scene.Networks networks : scene.networks()) {
      BitSet selecting = vocabulary.selecting(networks.labels());
      var nets = new TreeMap<Cidr, Integer>();
      networks.set().nets().forEach(net -> nets.put(net, 0));
      List<BitSet> within = selecting.isEmpty() ? List.of() : space.within(nets);
      for (int i = 0; i < within.size(); i++) {
        if (!within.get(i).isEmpty()) {
          selected.set(i, or(selected.get(i), selecting));
        }
      }
    }
    return selected;
  }

  private static BitSet or(BitSet left, BitSet right) {
    var both = (BitSet) left.clone();
    both.or(right);
    return both;
  }

  private void add(Party party) {
    BitSet own = selecting.computeIfAbsent(party.labels(), vocabulary::selecting);
    SortedSet<Integer> classes = ofPeer.computeIfAbsent(party.peer(), _ -> new TreeSet<>());
    for (IpAddress address : party.addresses()) {
      families.add(address.family());
      classes.add(number(known(party, own, address)));
    }
    if (party.addresses().isEmpty()) {
      for (Family family : Family.values()) {
        classes.add(
            number(inside(party, family, own, new Place(own, new BitSet(), party.services()))));
      }
    }
  }

  private Traits known(Party party, BitSet own, IpAddress address) {
    Outside around = around(address.family());
    int piece = around.space().pieceOf(address);
    BitSet selected = or(own, around.selected().get(piece));
    List<Party.Behind> services =
        Stream.concat(party.services().stream(), behind(address).stream()).distinct().toList();
    return inside(
        party, address.family(), own, new Place(selected, around.nets().get(piece), services));
  }

  /// The services that lead to `address`.
  private List<Party.Behind> behind(IpAddress address) {
    return scene.services().getOrDefault(address, List.of());
  }

  private Traits inside(Party party, Family family, BitSet own, Place place) {
    List<NamedPort> named =
        party.ports().stream().filter(port -> vocabulary.asksAboutPort(port.name())).toList();
    List<Party.Behind> services = place.services().stream().filter(this::isAskedAbout).toList();
    return new Traits(
        Traits.Side.INSIDE,
        family,
        own,
        place.selected(),
        place.nets(),
        named,
        services,
        party.profiles());
  }

  private boolean isAskedAbout(Party.Behind behind) {
    return vocabulary.asksAbout(Vocabulary.service(behind.namespace(), behind.name()));
  }

  private Outside around(Family family) {
    Outside around = outside.get(family);
    if (around == null) {
      throw new IllegalStateException("every family has a space");
    }
    return around;
  }

  private int number(Traits end) {
    Integer known = numbers.putIfAbsent(end, traits.size());
    if (known == null) {
      traits.add(end);
      return traits.size() - 1;
    }
    return known;
  }

  /// The space outside of one family.
  AddressSpace space(Family family) {
    return around(family).space();
  }

  /// The class of the addresses of each piece of the space outside.
  List<Integer> ofPieces(Family family) {
    return pieces.getOrDefault(family, List.of());
  }

  private List<Integer> pieces(Family family) {
    List<Integer> classes = new ArrayList<>();
    for (int piece = 0; piece < space(family).size(); piece++) {
      classes.add(ofPiece(family, piece));
    }
    return List.copyOf(classes);
  }

  private int ofPiece(Family family, int piece) {
    Outside around = around(family);
    List<Party.Behind> services =
        behind(around.space().first(piece)).stream().filter(this::isAskedAbout).toList();
    return number(
        new Traits(
            Traits.Side.OUTSIDE,
            family,
            new BitSet(),
            around.selected().get(piece),
            around.nets().get(piece),
            List.of(),
            services,
            List.of()));
  }

  /// The traits of each class, by its number.
  List<Traits> traits() {
    return Collections.unmodifiableList(traits);
  }

  /// The classes that each peer has ends in.
  SortedMap<Peer.Known, SortedSet<Integer>> ofPeer() {
    return Collections.unmodifiableSortedMap(ofPeer);
  }

  /// The families in which parties speak to one another.
  boolean speak(Family family) {
    return families.contains(family);
  }
}
