package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.allowance.Allowance;
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

/// Who is in one scene, by class.
///
/// A party whose address is not known has ends in both families, for it may get an address of
/// either. Among parties, only families count in which somebody's address is known; where none is,
/// IPv4 stands for both.
final class Population {
  private final Scene scene;
  private final Classes classes;
  private final Map<Family, List<BitSet>> selectedOutside = new EnumMap<>(Family.class);
  private final Map<Family, List<Integer>> pieces = new EnumMap<>(Family.class);
  private final TreeMap<Peer.Known, SortedSet<Integer>> ofPeer = new TreeMap<>();
  private final TreeSet<Family> families = new TreeSet<>();
  private final BitSet populated = new BitSet();
  private final LinkedHashMap<SortedMap<String, String>, Own> selecting = new LinkedHashMap<>();
  private final LinkedHashMap<Alike, Integer> alike = new LinkedHashMap<>();

  /// The selectors that select whoever has some labels; the labels have a number.
  private record Own(int number, BitSet selectors) {}

  /// All of which an end's traits are made, in a form that is quickly compared: most pods are like
  /// one before. `piece` is where its address lies, [#NOWHERE] when that is not known.
  private record Alike(
      int labels,
      Family family,
      int piece,
      List<NamedPort> ports,
      List<Party.Behind> services,
      List<String> profiles) {
    static final int NOWHERE = -1;
  }

  /// Numbers everyone in `scene`, and every piece of the space outside.
  Population(Scene scene, Classes classes) {
    this.scene = scene;
    this.classes = classes;
    for (Family family : Family.values()) {
      selectedOutside.put(family, selected(classes.space(family).addresses()));
    }
    scene.parties().forEach(this::add);
    for (Family family : Family.values()) {
      pieces.put(family, pieces(family));
    }
    if (families.isEmpty()) {
      families.add(Family.IPV4);
    }
    ofPeer.values().forEach(ends -> ends.forEach(populated::set));
    pieces.values().forEach(numbers -> numbers.forEach(populated::set));
  }

  /// For each piece of `space`, the selectors that select a network set in which it lies.
  private List<BitSet> selected(AddressSpace space) {
    List<BitSet> selected = new ArrayList<>(Collections.nCopies(space.size(), new BitSet()));
    for (Scene.Networks networks : scene.networks()) {
      Allowance.ask();
      BitSet found = classes.vocabulary().selecting(networks.labels());
      var nets = new TreeMap<Cidr, Integer>();
      networks.set().nets().forEach(net -> nets.put(net, 0));
      List<BitSet> within = found.isEmpty() ? List.of() : space.within(nets);
      for (int i = 0; i < within.size(); i++) {
        if (!within.get(i).isEmpty()) {
          selected.set(i, or(selected.get(i), found));
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
    Allowance.ask();
    SortedSet<Integer> ends = ofPeer.computeIfAbsent(party.peer(), _ -> new TreeSet<>());
    for (IpAddress address : party.addresses()) {
      families.add(address.family());
      int piece = classes.space(address.family()).addresses().pieceOf(address);
      List<Party.Behind> services =
          Stream.concat(party.services().stream(), behind(address).stream()).distinct().toList();
      ends.add(number(party, address.family(), piece, services));
    }
    if (party.addresses().isEmpty()) {
      for (Family family : Family.values()) {
        ends.add(number(party, family, Alike.NOWHERE, party.services()));
      }
    }
  }

  /// The class of an end of `party`, behind `services`.
  private int number(Party party, Family family, int piece, List<Party.Behind> services) {
    Own own = selecting.computeIfAbsent(party.labels(), this::own);
    List<NamedPort> ports =
        party.ports().stream()
            .filter(port -> classes.vocabulary().asksAboutPort(port.name()))
            .toList();
    List<Party.Behind> asked = services.stream().filter(classes::isAskedAbout).toList();
    var like = new Alike(own.number(), family, piece, ports, asked, party.profiles());
    Integer known = alike.get(like);
    if (known == null) {
      known = classes.number(traits(like, own.selectors()));
      alike.put(like, known);
    }
    return known;
  }

  private Own own(SortedMap<String, String> labels) {
    return new Own(selecting.size(), classes.vocabulary().selecting(labels));
  }

  private Traits traits(Alike like, BitSet own) {
    boolean isSomewhere = like.piece() != Alike.NOWHERE;
    return new Traits(
        Traits.Side.INSIDE,
        like.family(),
        own,
        isSomewhere ? or(own, selectedOutside(like.family()).get(like.piece())) : own,
        isSomewhere ? classes.space(like.family()).nets().get(like.piece()) : new BitSet(),
        like.ports(),
        like.services(),
        like.profiles());
  }

  /// The services that lead to `address`.
  private List<Party.Behind> behind(IpAddress address) {
    return scene.services().getOrDefault(address, List.of());
  }

  private List<BitSet> selectedOutside(Family family) {
    return selectedOutside.getOrDefault(family, List.of());
  }

  private List<Integer> pieces(Family family) {
    List<Integer> numbers = new ArrayList<>();
    for (int piece = 0; piece < classes.space(family).addresses().size(); piece++) {
      numbers.add(ofPiece(family, piece));
    }
    return List.copyOf(numbers);
  }

  private int ofPiece(Family family, int piece) {
    Allowance.ask();
    Classes.Space around = classes.space(family);
    List<Party.Behind> services =
        behind(around.addresses().first(piece)).stream().filter(classes::isAskedAbout).toList();
    return classes.number(
        new Traits(
            Traits.Side.OUTSIDE,
            family,
            new BitSet(),
            selectedOutside(family).get(piece),
            around.nets().get(piece),
            List.of(),
            services,
            List.of()));
  }

  /// The space outside of one family.
  AddressSpace space(Family family) {
    return classes.space(family).addresses();
  }

  /// The class of the addresses of each piece of the space outside.
  List<Integer> ofPieces(Family family) {
    return pieces.getOrDefault(family, List.of());
  }

  /// The classes that each peer has ends in.
  SortedMap<Peer.Known, SortedSet<Integer>> ofPeer() {
    return Collections.unmodifiableSortedMap(ofPeer);
  }

  /// Whether somebody is in the class.
  boolean isPopulated(int number) {
    return populated.get(number);
  }

  /// The families in which parties speak to one another.
  boolean speak(Family family) {
    return families.contains(family);
  }
}
