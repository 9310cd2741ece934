package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// All ends that a packet of some scenes may have, in classes of equal [Traits]. Everything that is
/// asked of policies is asked once for a class, and a class is the same in every scene.
final class Classes {
  private final Vocabulary vocabulary;
  private final Map<Family, Space> spaces = new EnumMap<>(Family.class);
  private final LinkedHashMap<Traits, Integer> numbers = new LinkedHashMap<>();
  private final List<Traits> traits = new ArrayList<>();

  /// The addresses outside of one family, and for each piece of them the networks that it lies in.
  record Space(AddressSpace addresses, List<BitSet> nets) {
    Space {
      nets = List.copyOf(nets);
    }
  }

  /// No class yet; the space outside is cut as any of `scenes` needs it.
  Classes(List<Scene> scenes, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    for (Family family : Family.values()) {
      var cuts = new TreeSet<>(vocabulary.nets().keySet());
      for (Scene scene : scenes) {
        scene.networks().forEach(networks -> cuts.addAll(networks.set().nets()));
        scene
            .services()
            .forEach((address, behind) -> {
              if (behind.stream().anyMatch(this::isAskedAbout)) {
                cuts.add(Cidr.of(address));
              }
            });
      }
      var addresses = new AddressSpace(family, cuts);
      spaces.put(family, new Space(addresses, addresses.within(vocabulary.nets())));
    }
  }

  /// Whether any policy speaks of the service.
  boolean isAskedAbout(Party.Behind behind) {
    return vocabulary.asksAbout(Vocabulary.service(behind.namespace(), behind.name()));
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /// The space outside of one family.
  Space space(Family family) {
    Space space = spaces.get(family);
    if (space == null) {
      throw new IllegalStateException("every family has a space");
    }
    return space;
  }

  /// The number of the class of these traits.
  int number(Traits end) {
    Integer known = numbers.putIfAbsent(end, traits.size());
    if (known == null) {
      traits.add(end);
      return traits.size() - 1;
    }
    return known;
  }

  /// The traits of each class, by its number.
  List<Traits> traits() {
    return Collections.unmodifiableList(traits);
  }
}
