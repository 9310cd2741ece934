package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.snapshot.BucketedDigest;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Members of ip sets as `ipset save` prints them. They differ from what records say in two points:
/// ipset refuses a network of length 0, which stands as its two halves, and it writes the addresses
/// of `::/96` in its own way.
final class MemberSpelling {
  private static final String ALL_V4 = "0.0.0.0/0";
  private static final String ALL_V6 = "::/0";
  private static final List<String> HALVES_V4 = List.of("0.0.0.0/1", "128.0.0.0/1");
  private static final List<String> HALVES_V6 = List.of("::/1", "8000::/1");

  private MemberSpelling() {}

  /// The lines of all `members`, in order.
  static SortedSet<String> lines(BucketedDigest members) {
    var lines = new TreeSet<String>();
    members.forEach(member -> lines.addAll(lines(member)));
    return lines;
  }

  /// The lines that stand for one member.
  static List<String> lines(String member) {
    return switch (member) {
      case ALL_V4 -> HALVES_V4;
      case ALL_V6 -> HALVES_V6;
      default -> List.of(member.startsWith("::") ? respelled(member) : member);
    };
  }

  /// Whether one of `members` stands as two lines.
  static boolean isSplit(BucketedDigest members) {
    return members.contains(ALL_V4) || members.contains(ALL_V6);
  }

  /// Whether `line` stands for one of `members` too: a half may do so twice.
  static boolean isKept(String line, BucketedDigest members) {
    boolean half = HALVES_V4.contains(line) || HALVES_V6.contains(line);
    return half
        && (members.contains(line) || members.contains(HALVES_V4.contains(line) ? ALL_V4 : ALL_V6));
  }

  private static String respelled(String member) {
    int end = member.indexOf(',');
    String address = end < 0 ? member : member.substring(0, end);
    String rest = end < 0 ? "" : member.substring(end);
    return IpAddress.tryParse(address)
        .map(parsed -> AddressSpelling.of(parsed) + rest)
        .or(() -> Cidr.tryParse(address).map(net -> AddressSpelling.of(net) + rest))
        .orElse(member);
  }
}
