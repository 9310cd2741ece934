package dev.portcullis.events.snapshot;

import dev.portcullis.events.address.PortRange;
import java.util.List;

/// How much of netfilter's multiport match a list of ports takes: one match has 15 slots, of which
/// a port takes one and a range two.
public final class PortSlots {
  /// The slots of one multiport match (`XT_MULTI_PORTS`).
  public static final int LIMIT = 15;

  private PortSlots() {}

  /// The slots that `range` takes.
  public static int of(PortRange range) {
    return range.first() == range.last() ? 1 : 2;
  }

  static List<PortRange> checked(List<PortRange> ports) {
    int slots = ports.stream().mapToInt(PortSlots::of).sum();
    if (slots == 0 || slots > LIMIT) {
      throw new IllegalArgumentException("one match takes 1 to " + LIMIT + " port slots: " + slots);
    }
    return List.copyOf(ports);
  }
}
