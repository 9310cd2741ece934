package dev.portcullis.enforcer.iptables;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is local to a node in the spelling of its rules. `markMask` has the two bits of the packet
/// mark that are ours: the lower says that a policy allowed the packet, the higher that one passed
/// it to the next tier. `protocolNames` are the names that the node's iptables prints for protocol
/// numbers; a number without one is printed as it is.
public record RenderSettings(int markMask, SortedMap<Integer, String> protocolNames) {
  /// The bits beside those of kube-proxy (0x4000, 0x8000); the protocol names that iptables itself
  /// knows.
  public static final RenderSettings DEFAULT = new RenderSettings(0x0003_0000, ownNames());

  public RenderSettings {
    if (Integer.bitCount(markMask) != 2) {
      throw new IllegalArgumentException(
          "the mark mask has two bits, one for allow and one for pass: " + hex(markMask));
    }
    protocolNames = Collections.unmodifiableSortedMap(new TreeMap<>(protocolNames));
  }

  private static SortedMap<Integer, String> ownNames() {
    var names = new TreeMap<Integer, String>();
    names.put(1, "icmp");
    names.put(6, "tcp");
    names.put(17, "udp");
    names.put(50, "esp");
    names.put(51, "ah");
    names.put(58, "ipv6-icmp");
    names.put(132, "sctp");
    names.put(135, "ipv6-mh");
    names.put(136, "udplite");
    return names;
  }

  /// These settings with the names of `more`, as the node's `/etc/protocols` gives them, which
  /// iptables prefers to its own.
  public RenderSettings withNames(SortedMap<Integer, String> more) {
    var names = new TreeMap<>(protocolNames);
    names.putAll(more);
    return new RenderSettings(markMask, names);
  }

  String protocol(int number) {
    return protocolNames.getOrDefault(number, Integer.toString(number));
  }

  /// `VALUE/MASK` of a packet that a policy allowed.
  String accepted() {
    return hex(acceptBit()) + "/" + hex(acceptBit());
  }

  /// `VALUE/MASK` of a packet that no policy allowed.
  String notAccepted() {
    return hex(0) + "/" + hex(acceptBit());
  }

  /// `VALUE/MASK` of a packet that its source's side allowed, while its destination's is asked.
  String sourceAccepted() {
    return hex(passBit()) + "/" + hex(markMask);
  }

  /// `VALUE/MASK` of a packet that a policy passed on.
  String passed() {
    return hex(passBit()) + "/" + hex(passBit());
  }

  /// `VALUE/MASK` of a packet that no policy of the tier passed on.
  String notPassed() {
    return hex(0) + "/" + hex(passBit());
  }

  /// `VALUE/MASK` of a packet that no policy decided.
  String undecided() {
    return hex(0) + "/" + hex(markMask);
  }

  private int acceptBit() {
    return Integer.lowestOneBit(markMask);
  }

  private int passBit() {
    return Integer.highestOneBit(markMask);
  }

  private static String hex(int bits) {
    return "0x" + Integer.toHexString(bits);
  }
}
