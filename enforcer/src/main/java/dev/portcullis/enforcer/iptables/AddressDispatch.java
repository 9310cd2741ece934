package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds an endpoint by its address, in a tree that splits networks into sixteen parts, so that a
/// packet meets a few rules however many endpoints there are. The tree depends on the addresses
/// alone, not on the order in which they came.
final class AddressDispatch {
  /// Up to this many addresses stand in one chain.
  private static final int FLAT = 8;

  /// Bits that one step of the tree looks at.
  private static final int STEP = 4;

  private final RuleChains out;
  private final Side side;
  private final DispatchTarget next;

  /// What matches no address goes to `next`.
  AddressDispatch(RuleChains out, Side side, DispatchTarget next) {
    this.out = out;
    this.side = side;
    this.next = next;
  }

  void write(String chain, SortedMap<IpAddress, DispatchTarget> targets) {
    out.open(chain);
    SequencedMap<String, SortedMap<IpAddress, DispatchTarget>> deeper = new LinkedHashMap<>();
    for (Map.Entry<Cidr, SortedMap<IpAddress, DispatchTarget>> part : parts(targets).entrySet()) {
      if (part.getValue().size() == 1) {
        writeAddress(chain, part.getValue().firstEntry());
      } else {
        String below = side.addressesIn(part.getKey());
        out.append(chain, side.withAddress(chain, part.getKey()).go(below));
        deeper.put(below, part.getValue());
      }
    }
    out.append(chain, next.end(RuleLine.in(chain)));
    deeper.forEach(this::write);
  }

  private void writeAddress(String chain, Map.Entry<IpAddress, DispatchTarget> address) {
    RuleLine line = side.withAddress(chain, Cidr.of(address.getKey()));
    out.append(chain, address.getValue().end(line));
  }

  private static SortedMap<Cidr, SortedMap<IpAddress, DispatchTarget>> parts(
      SortedMap<IpAddress, DispatchTarget> targets) {
    int bits = targets.firstKey().family().bits();
    int length = targets.size() <= FLAT ? bits : common(targets) / STEP * STEP + STEP;
    var parts = new TreeMap<Cidr, SortedMap<IpAddress, DispatchTarget>>();
    targets.forEach((address, target) ->
        parts
            .computeIfAbsent(new Cidr(address.masked(length), length), _ -> new TreeMap<>())
            .put(address, target));
    return parts;
  }

  /// How many bits all addresses have in common.
  private static int common(SortedMap<IpAddress, DispatchTarget> targets) {
    IpAddress first = targets.firstKey();
    IpAddress last = targets.lastKey();
    int length = 0;
    while (first.bit(length) == last.bit(length)) {
      length++;
    }
    return length;
  }
}
