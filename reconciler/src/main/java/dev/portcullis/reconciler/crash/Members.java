package dev.portcullis.reconciler.crash;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which client bears which colours: what becomes members of ip sets.
record Members(SortedMap<Client, SortedSet<Colour>> colours) {
  Members {
    var copy = new TreeMap<Client, SortedSet<Colour>>();
    for (Client client : Client.values()) {
      copy.put(client, sorted(colours.getOrDefault(client, new TreeSet<>())));
    }
    colours = Collections.unmodifiableSortedMap(copy);
  }

  private static SortedSet<Colour> sorted(SortedSet<Colour> some) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(some));
  }

  SortedSet<Colour> of(Client client) {
    return colours.getOrDefault(client, new TreeSet<>());
  }

  @Override
  public String toString() {
    return "members " + colours;
  }
}
