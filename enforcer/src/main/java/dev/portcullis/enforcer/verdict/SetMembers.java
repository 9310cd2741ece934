package dev.portcullis.enforcer.verdict;

import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetType;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who is in the ip sets. Of each set that is asked for it notes the lengths of its networks, so
/// that an address is looked up a few times however many members there are.
final class SetMembers {
  private final SortedMap<SetId, WantedSet> sets;
  private final SortedMap<SetId, SortedSet<Integer>> lengths = new TreeMap<>();

  SetMembers(SortedMap<SetId, WantedSet> sets) {
    this.sets = sets;
  }

  /// Whether the address is a member, or lies in a network that is.
  boolean hasAddress(SetId set, IpAddress address) {
    BucketedDigest members = found(set).members();
    return members.contains(address.toString())
        || lengths(set).stream()
            .map(length -> new Cidr(address.masked(length), length))
            .anyMatch(net -> members.contains(net.toString()));
  }

  /// Whether this port of the address is a member.
  boolean hasPort(SetId set, IpAddress address, Transport transport, int port) {
    return found(set).members().contains(address + "," + transport.protocol() + ":" + port);
  }

  private SortedSet<Integer> lengths(SetId set) {
    return lengths.computeIfAbsent(
        set,
        _ -> {
          WantedSet wanted = found(set);
          var seen = new TreeSet<Integer>();
          if (wanted.header().type() == IpSetType.HASH_NET) {
            int most = wanted.header().family().bits();
            for (String member : wanted.members()) {
              int slash = member.indexOf('/');
              if (slash >= 0) {
                seen.add(Math.min(most, Integer.parseInt(member, slash + 1, member.length(), 10)));
              }
            }
          }
          return seen;
        });
  }

  private WantedSet found(SetId set) {
    WantedSet wanted = sets.get(set);
    if (wanted == null) {
      throw new IllegalStateException("a snapshot comes with all its sets: " + set);
    }
    return wanted;
  }
}
