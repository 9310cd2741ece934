package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.snapshot.PortSlots;
import java.util.ArrayList;
import java.util.List;

/// Cuts ports into as many lists as netfilter's match needs.
final class PortLists {
  private PortLists() {}

  static List<List<PortRange>> of(List<PortRange> ranges) {
    List<List<PortRange>> lists = new ArrayList<>();
    int slots = PortSlots.LIMIT;
    for (PortRange range : ranges) {
      if (slots + PortSlots.of(range) > PortSlots.LIMIT) {
        lists.add(new ArrayList<>());
        slots = 0;
      }
      lists.getLast().add(range);
      slots += PortSlots.of(range);
    }
    return lists;
  }
}
